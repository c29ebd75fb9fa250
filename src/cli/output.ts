import { access, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors';
import { writeNpy } from '../features/npy/writeNpy';
import type { WritableArray } from '../features/npy/encodeNpy';
import { fileProblem, makeFolder, temporaryBeside, writeAtomically } from '../store/files';

/** Writes an array as a .npy file, whole or not at all. Throws UserError. */
export async function writeArray(file: string, array: WritableArray): Promise<void> {
  await makeFolder(dirname(file));
  await writeNpy(file, array);
}

/** Writes a text, whole or not at all. Throws UserError. */
export function writeText(file: string, text: string): Promise<void> {
  return writeBytes(file, Buffer.from(text));
}

/** Writes a file, whole or not at all. Throws UserError. */
export function writeBytes(file: string, bytes: Uint8Array): Promise<void> {
  return writeParts(file, [bytes]);
}

/** Writes a file that comes in parts, whole or not at all. Throws UserError. */
export async function writeParts(file: string, parts: Iterable<Uint8Array>): Promise<void> {
  await makeFolder(dirname(file));
  await writeAtomically(file, parts);
}

/**
 * Writes the files into `folder`, none before all are on the disk. Files of other names that the folder already
 * holds stay. Throws UserError.
 *
 * @param files content by name
 */
export async function writeFolder(
  folder: string,
  files: { readonly [name: string]: Uint8Array | string | undefined },
): Promise<void> {
  const contents = Object.entries(files).flatMap(([name, content]) =>
    content === undefined ? [] : [{ name, content }],
  );
  const isNew = !(await exists(folder));
  // On the same file system, so that a rename does not copy.
  const beside = temporaryBeside(folder);
  const temporary = isNew ? beside : join(folder, basename(beside));
  await makeFolder(dirname(temporary));
  try {
    await mkdir(temporary);
    for (const { name, content } of contents) await writeFile(join(temporary, name), content);
    if (isNew) await rename(temporary, folder);
    else {
      for (const { name } of contents) await assertNoFolder(join(folder, name));
      for (const { name } of contents) await rename(join(temporary, name), join(folder, name));
    }
  } catch (error) {
    throw fileProblem(error, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function assertNoFolder(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw new UserError(`${file} is a folder. Remove it, or choose another place.`);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
