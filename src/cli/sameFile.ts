import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isInside } from '../store/isInside';

/** Where a path leads, links followed. */
export interface Location {
  /** The real path; what does not exist is named as it would be made. */
  path: string;
  /** The disk and the number of the file there, which all of its names share; null where nothing is there. */
  id: string | null;
}

/** @param path absolute */
export async function locate(path: string): Promise<Location> {
  const there = await stat(path, { bigint: true }).catch(() => null);
  const id = there && there.ino > 0n ? `${there.dev} ${there.ino}` : null;
  return { path: comparable(await realpathOf(path)), id };
}

/** Whether writing one would replace the other. */
export function isSame(a: Location, b: Location): boolean {
  return a.path === b.path || (a.id !== null && a.id === b.id);
}

/** Whether `inner` lies in the folder `outer`, or is it. */
export function liesIn(inner: Location, outer: Location): boolean {
  return isInside(outer.path, inner.path);
}

/** No system opens a longer path. */
const LONGEST_PATH = 32_767;

/** Where a path leads; of what is not there yet, where the lowest folder that is there leads. */
async function realpathOf(path: string): Promise<string> {
  if (path.length > LONGEST_PATH) return path;
  for (let above = path; ; above = dirname(above)) {
    const real = await realpath(above).catch(() => null);
    if (real !== null) return join(real, path.slice(above.length));
    if (dirname(above) === above) return path;
  }
}

/** Disks of these systems take names that differ in case, or in how accents are written, for the same. */
function comparable(path: string): string {
  const folds = process.platform === 'win32' || process.platform === 'darwin';
  return folds ? path.normalize('NFC').toLowerCase() : path;
}
