import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
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

/**
 * Writes a file so that others see either the old one or the whole new one: into a temporary file beside it, which
 * then takes its name.
 * @throws UserError where that fails; the temporary file is removed.
 */
export async function writeAtomically(
  file: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}${TEMPORARY}`;
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
