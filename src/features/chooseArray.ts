import { UserError } from '../errors';
import type { ArrayFile, StoredArray } from './arrayFile';
import type { ArrayPath } from './arrayPath';

/** Names that are listed in an error; files may hold thousands of arrays. */
const LISTED = 10;

/**
 * The array of a file that a path names, or the only one.
 * @throws UserError where there is none of that name, or several to choose from
 */
export function chooseArray({ arrays }: ArrayFile, { file, array: name }: ArrayPath): StoredArray {
  const named = name === null ? arrays.length === 1 && arrays[0] : arrays.find((each) => each.name === name);
  if (named) return named;
  const listed = arrays.slice(0, LISTED).map((each) => `${each.name} (${each.shape.join(', ')})`);
  const more = arrays.length > LISTED ? ` and ${arrays.length - LISTED} more` : '';
  const problem = name === null ? `holds ${arrays.length} arrays` : `holds no array named ${name}`;
  throw new UserError(`${file} ${problem}. Choose one of them as ${file}#NAME: ${listed.join(', ')}${more}.`);
}
