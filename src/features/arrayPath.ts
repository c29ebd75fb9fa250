import { existsSync } from 'node:fs';
import { folderAbovePattern } from './joined/partPattern';
import type { RawArray } from './raw/rawArray';

/** One array of a file that may hold several. */
export interface ArrayPath {
  file: string;
  /** The name of the array in its file; null where none is given. */
  array: string | null;
}

/** The same, with what its numbers are where the file does not say it itself. */
export interface FeaturePath extends ArrayPath {
  raw?: RawArray | undefined;
}

/** Signs # in a path behind which its file may end; each is looked up on the disk. */
const MOST_SIGNS = 16;

/**
 * Takes `file.npz#name` apart at the first # behind which nothing is a file: a file whose own name contains the sign is found, and so is
 * a pattern below a folder whose name does. It waits for the disk, so the extension host calls `splitArrayPathLater`.
 */
export function splitArrayPath(path: string): ArrayPath {
  const [whole, ...cuts] = waysToSplit(path);
  if (cuts.length === 0) return whole;
  const isFile = ({ file }: ArrayPath): boolean => existsSync(file);
  const isPatternOfFiles = ({ file }: ArrayPath): boolean => existsSync(folderAbovePattern(file) ?? '');
  return [whole, ...cuts].find(isFile) ?? [...cuts, whole].find(isPatternOfFiles) ?? cuts[0];
}

/** The same, for those who must not wait. @param exists whether there is such a file */
export async function splitArrayPathLater(
  path: string,
  exists: (file: string) => Promise<boolean>,
): Promise<ArrayPath> {
  const [whole, ...cuts] = waysToSplit(path);
  if (cuts.length === 0) return whole;
  for (const way of [whole, ...cuts]) if (await exists(way.file)) return way;
  for (const way of [...cuts, whole]) {
    const folder = folderAbovePattern(way.file);
    if (folder !== null && (await exists(folder))) return way;
  }
  return cuts[0];
}

/** The whole path as a file, then one way for each of the first signs. */
function waysToSplit(path: string): ArrayPath[] {
  const ways: ArrayPath[] = [{ file: path, array: null }];
  for (let at = path.indexOf('#'); at >= 0 && ways.length <= MOST_SIGNS; at = path.indexOf('#', at + 1)) {
    ways.push({ file: path.slice(0, at), array: path.slice(at + 1) });
  }
  return ways;
}

/** The path that `splitArrayPath` takes apart. */
export function joinArrayPath({ file, array }: ArrayPath): string {
  return array === null ? file : `${file}#${array}`;
}
