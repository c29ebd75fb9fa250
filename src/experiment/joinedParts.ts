import { extname, join, relative, sep } from 'node:path';
import { UserError } from '../errors';
import { shortName } from '../features/arrayNames';
import { splitArrayPath, type ArrayPath } from '../features/arrayPath';
import { findParts, folderOf } from '../features/joined/findParts';
import { isPattern, listedIn, patternOfList } from '../features/joined/partPattern';
import { isInside } from '../store/isInside';
import { exists, realpath } from '../store/ownFiles';
import { lengthProblem, relativePathProblem } from './resolveInside';

/** The files that a representation is joined of, as a list of representations shows them. */
export interface PartsShown {
  count: number;
  /** The first, relative to the experiment. */
  names: string[];
}

const SHOWN = 12;

/** @param files in their order, absolute */
export function partsShown(files: readonly string[], root: string): PartsShown {
  const names = files.slice(0, SHOWN).map((file) => relative(root, file).replaceAll(sep, '/'));
  return { count: files.length, names };
}

/**
 * What a manifest names as several files: a pattern, or a list of paths. null where it names one file; a problem, in words that follow the
 * name of the manifest, where they are not there or lie elsewhere.
 * @param text relative to `root`
 */
export async function resolveJoined(
  root: string,
  text: string | readonly string[],
): Promise<(ArrayPath & { parts: PartsShown }) | { problem: string } | null> {
  const ends = typeof text === 'string' ? [] : [...new Set(text.map((each) => extname(each)))];
  if (ends.length > 1)
    return { problem: `paths of its list end in ${ends[0]} and others in ${ends[1]}; save all parts alike` };
  const given = typeof text === 'string' ? text : patternOfList(text);
  if (given === null) return { problem: 'a path of its list holds one of { } , *; rename that file' };
  const before = join(root, sep);
  const { file, array } = splitArrayPath(before + given);
  if (!isPattern(file.slice(before.length)) || (await exists(file))) return null;
  const path = file.slice(before.length);
  const problem = lengthProblem(path) ?? (listedIn(path) ?? [path]).map(relativePathProblem).find(Boolean);
  if (problem) return { problem };
  const pattern = join(root, path);
  try {
    const found = await findParts(pattern);
    const base = await realpath(folderOf(found));
    if (!isInside(await realpath(root), base)) {
      return {
        problem: `${shortName(path)} leads out of the folder through a link; put a copy in its place`,
      };
    }
    return {
      file: pattern,
      array,
      parts: partsShown(
        found.map((each) => each.file),
        root,
      ),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problem: error.message.replace(/\.$/, '') };
  }
}
