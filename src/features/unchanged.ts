import type { Stats } from 'node:fs';
import { UserError } from '../errors';
import { fileProblem } from '../store/files';
import { stat } from '../store/ownFiles';

/** What the disk says of a file. @throws UserError where it is not there */
export async function statFile(file: string): Promise<Stats> {
  try {
    return await stat(file);
  } catch (error) {
    throw fileProblem(error, file);
  }
}

/** Whether a file is the same as before, as far as the disk says. */
export function isUnchanged(before: Stats, after: Stats): boolean {
  return before.mtimeMs === after.mtimeMs && before.size === after.size && before.ino === after.ino;
}

/** @throws UserError where the file was written, replaced or removed since */
export async function assertUnchanged(file: string, before: Stats): Promise<void> {
  const after = await statFile(file);
  if (isUnchanged(before, after)) return;
  throw new UserError(`${file} changed while it was read. Try again once it is written.`);
}
