import { isAbsolute, relative, resolve } from 'node:path';
import { UserError } from '../errors';
import { resolveInside } from '../experiment/resolveInside';
import { shortName } from '../features/arrayNames';
import { splitArrayPathLater } from '../features/arrayPath';
import type { SourceFile } from '../runs/context/asks';
import { isInside } from '../store/isInside';
import { exists, realpath } from '../store/ownFiles';

const ADVICE = 'Ask list_representations for the files.';

/**
 * A feature file in one of the folders, by a path that is absolute or relative to one of them, `FILE#NAME` for one array of it.
 *
 * @param advice what to do where there is none
 * @throws UserError where it is in none of them, links followed
 */
export async function sourceInside(
  folders: readonly string[],
  path: string,
  advice = ADVICE,
): Promise<SourceFile> {
  let problem = 'lies in none of the opened folders';
  for (const folder of folders) {
    const { file, array } = await splitArrayPathLater(resolve(folder, path), exists);
    if (!isInside(folder, file)) continue;
    const found = await resolveInside(folder, relative(folder, file));
    if ('file' in found) return { file: found.file, array, root: folder };
    if (!isAbsolute(path) || folders.length === 1) problem = found.problem.replace(/^\S+ /, '');
  }
  throw new UserError(`${shortName(path)} ${problem}. ${advice}`);
}

/** A folder that is one of the folders or lies in one, links followed. Throws UserError. */
export async function folderInside(folders: readonly string[], path: string): Promise<string> {
  for (const folder of folders) {
    const found = resolve(folder, path);
    if (!isInside(folder, found)) continue;
    const [outer, inner] = await Promise.all([realpathOf(folder), realpathOf(found)]);
    if (inner === null) throw new UserError(`${shortName(path)} does not exist.`);
    if (outer !== null && isInside(outer, inner)) return found;
  }
  throw new UserError(`${shortName(path)} lies in none of the opened folders.`);
}

async function realpathOf(path: string): Promise<string | null> {
  return realpath(path).catch(() => null);
}
