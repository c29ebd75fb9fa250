import { existsSync } from 'node:fs';

/** One array of a file that may hold several. */
export interface ArrayPath {
  file: string;
  /** The name of the array in its file; null where none is given. */
  array: string | null;
}

/** Signs # in a path behind which its file may end; each is looked up on the disk. */
const MOST_SIGNS = 16;

/**
 * Takes `file.npz#name` apart at the first # behind which nothing is a file: a file whose own name contains the sign is found.
 */
export function splitArrayPath(path: string): ArrayPath {
  const first = path.indexOf('#');
  if (first < 0 || existsSync(path)) return { file: path, array: null };
  for (let at = first, i = 0; at >= 0 && i < MOST_SIGNS; at = path.indexOf('#', at + 1), i++) {
    const file = path.slice(0, at);
    if (existsSync(file)) return { file, array: path.slice(at + 1) };
  }
  return { file: path.slice(0, first), array: path.slice(first + 1) };
}

/** The path that `splitArrayPath` takes apart. */
export function joinArrayPath({ file, array }: ArrayPath): string {
  return array === null ? file : `${file}#${array}`;
}
