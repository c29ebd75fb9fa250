import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors';

/** Fails before the long work rather than after it when `path` cannot be written. Throws UserError. */
export async function checkWritable(path: string, kind: 'file' | 'folder'): Promise<void> {
  const parent = dirname(resolve(path));
  const there = await stat(path).catch(() => null);
  if (there && there.isDirectory() !== (kind === 'folder')) {
    throw new UserError(
      `${path} is a ${there.isDirectory() ? 'folder' : 'file'}. Name a ${kind} to write to.`,
    );
  }
  try {
    await mkdir(parent, { recursive: true });
    await access(there?.isDirectory() ? path : parent, constants.W_OK);
  } catch (error) {
    throw new UserError(
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code}). Choose another --out.`,
    );
  }
}

/** Writes a file whole or not at all. */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = besides(file);
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * Writes the files into `folder`, all or none. Files of other names that the folder already holds stay.
 *
 * @param files content by name
 */
export async function writeFolder(folder: string, files: Record<string, Uint8Array | string>): Promise<void> {
  const temporary = besides(folder);
  try {
    await mkdir(temporary);
    for (const [name, content] of Object.entries(files)) await writeFile(join(temporary, name), content);
    await rmdir(folder).catch(() => undefined);
    const there = await stat(folder).catch(() => null);
    if (!there) await rename(temporary, folder);
    else for (const name of Object.keys(files)) await rename(join(temporary, name), join(folder, name));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** A name that nothing has, on the same file system, so that a rename does not copy. */
function besides(path: string): string {
  const full = resolve(path);
  return join(dirname(full), `.${basename(full)}.${randomBytes(6).toString('hex')}.tmp`);
}
