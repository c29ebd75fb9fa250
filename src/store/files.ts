import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { UserError } from '../errors';

const PROBLEMS: Record<string, string> = {
  ENOENT: 'does not exist. Was it moved or renamed?',
  ENOTDIR: 'does not exist. Was it moved or renamed?',
  EISDIR: 'is a folder, not a file.',
  EACCES: 'may not be opened. Check its permissions.',
  EPERM: 'may not be opened. Check its permissions.',
  EROFS: 'is on a disk that cannot be written.',
  ENOSPC: 'does not fit on the disk. Free some space.',
  EDQUOT: 'does not fit into your disk quota. Free some space.',
  ENAMETOOLONG: 'has a name that is too long for its disk. Choose a shorter one.',
  ELOOP: 'is a link that leads in a circle.',
  EFBIG: 'would be larger than a file may be here. Raise the limit (ulimit -f), or choose another disk.',
  EMFILE: 'cannot be opened, because too many files are open. Close some programs and try again.',
  EIO: 'cannot be read: the disk reports an error.',
  ESTALE: 'is on a network drive that has lost the connection. Try again.',
};

/** The same failure of `node:fs` as a sentence for the user; anything else as it is. */
export function fileProblem(error: unknown, file: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || error instanceof UserError || code === undefined) return error;
  return new UserError(`${file} ${PROBLEMS[code] ?? `cannot be used (${message}).`}`);
}

/** What a temporary file that `writeAtomically` left behind, killed, is called. */
export const TEMPORARY = '.tmp';

/** A name of at most so many bytes is never made longer: no disk is known that takes less. */
const SHORT_NAME_BYTES = 64;

/** What the temporary files of this process, all its threads, have in their names: threads are told by the one that starts them. */
const OWNER_KEY = 'owner of temporary files';
const OWNER = (getEnvironmentData(OWNER_KEY) as string | undefined) ?? randomBytes(4).toString('hex');
setEnvironmentData(OWNER_KEY, OWNER);
const OWN = new RegExp(`\\.${OWNER}[0-9a-f]{8}\\${TEMPORARY}$`);

/** A fresh path beside `path`, hidden, its name no longer than a disk takes that takes the name of `path`. */
export function temporaryBeside(path: string): string {
  const name = basename(path);
  const end = `.${OWNER}${randomBytes(4).toString('hex')}${TEMPORARY}`;
  const most = Math.max(Buffer.byteLength(name), SHORT_NAME_BYTES) - 1 - end.length;
  return join(dirname(path), `.${shortened(name, most)}${end}`);
}

/** The first characters of a text that together have no more than so many bytes. */
function shortened(text: string, mostBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept;
}

/** Removes the temporary files and folders that threads of this process left in a folder: ended, they could not do it. */
export function removeTemporaries(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (OWN.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  } catch {
    // A folder that is gone holds none, and one that cannot be read or written got none.
  }
}

/** Makes a folder, and those above it that are missing. Throws UserError. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileProblem(error, folder);
  }
}

/**
 * Writes a file so that others see either the old one or the whole new one: into a temporary file beside it, which
 * then takes its name.
 * @throws UserError where that fails; the temporary file is removed.
 */
export async function writeAtomically(
  file: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const temporary = temporaryBeside(file);
  try {
    const handle = await open(temporary, 'wx');
    try {
      for await (const part of parts) await handle.writeFile(part);
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw fileProblem(error, file);
  }
}
