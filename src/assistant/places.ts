import { isAbsolute, relative, resolve } from 'node:path';
import { UserError } from '../errors';
import { resolveInside } from '../experiment/resolveInside';
import { shortName } from '../features/arrayNames';
import { splitArrayPath } from '../features/arrayPath';
import type { SourceFile } from '../runs/context/asks';
import { isInside } from '../store/isInside';

/**
 * A feature file in one of the folders, by a path that is absolute or relative to one of them, `FILE#NAME` for one array of it.
 *
 * @throws UserError where it is in none of them, links followed
 */
export async function sourceInside(folders: readonly string[], path: string): Promise<SourceFile> {
  let problem = 'lies in none of the opened folders';
  for (const folder of folders) {
    const { file, array } = splitArrayPath(resolve(folder, path));
    if (!isInside(folder, file)) continue;
    const found = await resolveInside(folder, relative(folder, file));
    if ('file' in found) return { file: found.file, array, root: folder };
    if (!isAbsolute(path) || folders.length === 1) problem = found.problem.replace(/^\S+ /, '');
  }
  throw new UserError(`${shortName(path)} ${problem}. Ask list_representations for the files.`);
}

/** A folder that is one of the folders or lies in one. Throws UserError. */
export function folderInside(folders: readonly string[], path: string): string {
  for (const folder of folders) {
    const found = resolve(folder, path);
    if (isInside(folder, found)) return found;
  }
  throw new UserError(`${shortName(path)} lies in none of the opened folders.`);
}
