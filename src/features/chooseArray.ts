import { UserError } from '../errors';
import type { ArrayFile, StoredArray } from './arrayFile';
import { shortName } from './arrayNames';
import { joinArrayPath, type ArrayPath } from './arrayPath';
import type { OpenedFile } from './openedFile';
import { arraysMatching, joinArrays } from './joined/joinArrays';
import { isPattern } from './joined/partPattern';
import { partsOfOne } from './partsOfOne';
import { assertInProportion } from './proportion';

/** Names that are listed in an error; files may hold thousands of arrays. */
const LISTED = 10;

/**
 * The array of a file that a path names, or the only one; or several as one, where the name is a pattern or they are nothing but parts.
 * @throws UserError where there is none of that name, or several to choose from
 */
export function chooseArray({ arrays }: ArrayFile, { file, array: name }: ArrayPath): StoredArray {
  const short = name === null ? null : shortName(name);
  const find = (wanted: string | null): StoredArray | undefined =>
    arrays.find((each) => each.name === wanted);
  // As it is shown, which of equal names is longer than others, or as it is in the file.
  const named = name === null ? arrays.length === 1 && arrays[0] : (find(name) ?? find(short));
  if (named) return named;
  const parts = partsOfOne(arrays);
  const pattern = name ?? (parts?.isCertain ? parts.pattern : null);
  if (pattern !== null && isPattern(pattern)) {
    const matching = arraysMatching(arrays, pattern);
    if (matching.some(({ joined }) => joined)) {
      throw new UserError(
        `${file}#${short} joins arrays and files at once. Join arrays of one file, or one array of several files.`,
      );
    }
    if (matching.length > 0) return joinArrays(matching, file, pattern);
  }
  const listed = arrays.slice(0, LISTED).map((each) => `${each.name} (${each.shape.join(', ')})`);
  const more = arrays.length > LISTED ? ` and ${arrays.length - LISTED} more` : '';
  const problem = name === null ? `holds ${arrays.length} arrays` : `holds no array named ${short}`;
  throw new UserError(
    `${file} ${problem}. ${parts === null ? 'Choose' : `${parts.sentence} Else choose`} one of them as ` +
      `${file}#NAME: ${listed.join(', ')}${more}.`,
  );
}

/**
 * The same array, to be read as a whole.
 * @throws UserError also where it comes to far more than its file holds
 */
export function chooseToRead(opened: OpenedFile, path: ArrayPath): StoredArray {
  const array = chooseArray(opened, path);
  assertInProportion(array, opened.bytes, joinArrayPath(path));
  return array;
}
