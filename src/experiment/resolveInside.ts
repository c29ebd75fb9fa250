import { isAbsolute, join, resolve, win32 } from 'node:path';
import { isInside } from '../store/isInside';
import { exists, realpath, stat } from '../store/ownFiles';
import { shortName } from '../features/arrayNames';
import { FORMATS } from '../features/formats';
import { LIMITS } from '../features/limits';

/** What is wrong with a path because of its length, or null: taking it apart needs many times its memory. */
export function lengthProblem(path: string): string | null {
  return path.length > LIMITS.pathLength ? `${shortName(path)} is longer than any path` : null;
}

/** Whether a path is absolute here or on Windows, by its name alone. */
export function isAbsolutePath(path: string): boolean {
  return isAbsolute(path) || win32.isAbsolute(path) || /^[a-z]:/i.test(path);
}

/** What is wrong with `path` as a relative path into a folder, by its name alone, or null. */
export function relativePathProblem(path: string): string | null {
  const problem = lengthProblem(path);
  if (problem) return problem;
  // Most lead on, which needs no looking at their parts.
  if (!path.includes('..') && /^[^/\\:]+(?:$|[/\\])/.test(path)) return null;
  if (isAbsolutePath(path)) {
    return `${shortName(path)} is an absolute path; write it relative to the folder`;
  }
  return isInside('/folder', resolve('/folder', path)) ? null : `${shortName(path)} leads out of the folder`;
}

/**
 * The absolute path of a file that is named relative to `folder`; or a problem, in words that follow the name of
 * whoever names it, where it does not exist, is no file or lies elsewhere, links followed.
 */
export async function resolveInside(
  folder: string,
  path: string,
): Promise<{ file: string } | { problem: string }> {
  const problem = relativePathProblem(path);
  if (problem) return { problem };
  const file = resolve(folder, path);
  let real: string;
  try {
    real = await realpath(file);
  } catch {
    return { problem: `${shortName(path)} does not exist` };
  }
  if (!isInside(await realpath(folder), real)) {
    return { problem: `${shortName(path)} is a link that leads out of the folder; put a copy in its place` };
  }
  // A pipe would be waited for without end.
  const stats = await stat(real);
  const isFile = stats.isFile() || (stats.isDirectory() && (await isStore(real)));
  return isFile ? { file } : { problem: `${shortName(path)} is not a file` };
}

/** Whether a folder is read as a file is. */
async function isStore(folder: string): Promise<boolean> {
  for (const name of FORMATS.flatMap(({ folder = [] }) => folder)) {
    if (await exists(join(folder, name))) return true;
  }
  return false;
}
