import { UserError } from '../errors';
import { fileProblem } from '../store/files';
import { stat } from '../store/ownFiles';
import { findParts, isJoined } from './joined/findParts';
import { storeFiles } from './zarr/storeFiles';

/** What the disk says of a file, or of all that a pattern stands for. */
export type FileState = readonly OneState[];

interface OneState {
  file: string;
  mtimeMs: number;
  size: number;
  ino: number;
}

/** What the disk says of a file, or of each part of a joined one. @throws UserError where it is not there */
export async function statFile(file: string): Promise<FileState> {
  const parts = (await isJoined(file)) ? await findParts(file) : [{ file }];
  const states: OneState[] = [];
  for (const part of parts) states.push(await stateOf(part.file));
  return states;
}

/** Whether a file, and all its parts, are the same as before, as far as the disk says. */
export function isUnchanged(before: FileState, after: FileState): boolean {
  return after.length === before.length && after.every((each, at) => isSame(each, before[at]));
}

/** @throws UserError where the file, or a part, was written, replaced, removed or added since */
export async function assertUnchanged(file: string, before: FileState): Promise<void> {
  const after = await statFile(file);
  const at = after.findIndex((each, i) => !isSame(each, before.at(i)));
  if (at < 0 && after.length === before.length) return;
  const changed = (after[at] ?? before[after.length]).file;
  throw new UserError(`${changed} changed while it was read. Try again once it is written.`);
}

function isSame(one: OneState, other: OneState | undefined): boolean {
  return (
    one.file === other?.file &&
    one.mtimeMs === other.mtimeMs &&
    one.size === other.size &&
    one.ino === other.ino
  );
}

async function stateOf(file: string): Promise<OneState> {
  try {
    const stats = await stat(file);
    const { mtimeMs, size, ino } = stats;
    if (!stats.isDirectory()) return { file, mtimeMs, size, ino };
    const { newest, bytes } = await storeFiles(file);
    return { file, mtimeMs: newest, size: bytes, ino };
  } catch (error) {
    throw fileProblem(error, file);
  }
}
