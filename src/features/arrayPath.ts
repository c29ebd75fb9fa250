import { existsSync } from 'node:fs';

/** One array of a file that may hold several. */
export interface ArrayPath {
  file: string;
  /** The name of the array in its file; null where none is given. */
  array: string | null;
}

/**
 * Takes `file.npz#name` apart at the first # behind which nothing is a file: a file whose own name contains the sign is found.
 */
export function splitArrayPath(path: string): ArrayPath {
  for (let at = path.indexOf('#'); at >= 0 && !existsSync(path); at = path.indexOf('#', at + 1)) {
    const file = path.slice(0, at);
    if (existsSync(file)) return { file, array: path.slice(at + 1) };
  }
  const at = existsSync(path) ? -1 : path.indexOf('#');
  return at < 0 ? { file: path, array: null } : { file: path.slice(0, at), array: path.slice(at + 1) };
}

/** The path that `splitArrayPath` takes apart. */
export function joinArrayPath({ file, array }: ArrayPath): string {
  return array === null ? file : `${file}#${array}`;
}
