import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors';
import { writeNpy } from '../features/npy/writeNpy';
import type { WritableArray } from '../features/npy/encodeNpy';
import { fileProblem, writeAtomically } from '../store/files';

/**
 * Fails before the long work rather than after it when `path` cannot be written. Makes nothing: folders that are
 * missing above it come with the results. Throws UserError.
 */
export async function checkWritable(path: string, kind: 'file' | 'folder'): Promise<void> {
  const full = resolve(path);
  const there = await stat(full).catch(() => null);
  if (there && there.isDirectory() !== (kind === 'folder')) {
    throw new UserError(
      `${full} is a ${there.isDirectory() ? 'folder' : 'file'}. Name a ${kind} to write to.`,
    );
  }
  let folder = there && kind === 'folder' ? full : dirname(full);
  while (!(await exists(folder)) && dirname(folder) !== folder) folder = dirname(folder);
  const isFile = (await stat(folder).catch(() => null))?.isDirectory() === false;
  if (isFile || !(await succeeds(access(folder, constants.W_OK)))) {
    const reason = isFile ? `${folder} is a file` : `nothing may be written into ${folder}`;
    throw new UserError(`${full} cannot be written: ${reason}. Choose another place.`);
  }
}

/** Writes an array as a .npy file, whole or not at all. Throws UserError. */
export async function writeArray(file: string, array: WritableArray): Promise<void> {
  await makeFolder(dirname(resolve(file)));
  await writeNpy(file, array);
}

/** Writes a text, whole or not at all. Throws UserError. */
export function writeText(file: string, text: string): Promise<void> {
  return writeBytes(file, Buffer.from(text));
}

/** Writes a file, whole or not at all. Throws UserError. */
export async function writeBytes(file: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(dirname(resolve(file)));
  await writeAtomically(file, [bytes]);
}

/**
 * Writes the files into `folder`, none before all are on the disk. Files of other names that the folder already
 * holds stay. Throws UserError.
 *
 * @param files content by name
 */
export async function writeFolder(folder: string, files: Record<string, Uint8Array | string>): Promise<void> {
  const full = resolve(folder);
  const isNew = !(await exists(full));
  // On the same file system, so that a rename does not copy.
  const name = `.${basename(full)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = isNew ? join(dirname(full), name) : join(full, name);
  await makeFolder(dirname(temporary));
  try {
    await mkdir(temporary);
    for (const [each, content] of Object.entries(files)) await writeFile(join(temporary, each), content);
    if (isNew) await rename(temporary, full);
    else {
      for (const each of Object.keys(files)) await assertNoFolder(join(full, each));
      for (const each of Object.keys(files)) await rename(join(temporary, each), join(full, each));
    }
  } catch (error) {
    throw fileProblem(error, full);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function assertNoFolder(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw new UserError(`${file} is a folder. Remove it, or choose another place.`);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileProblem(error, folder);
  }
}

function exists(path: string): Promise<boolean> {
  return succeeds(access(path));
}

function succeeds(attempt: Promise<void>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
