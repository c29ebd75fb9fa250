import { joinArrayPath } from '../arrayPath';
import type { StoredArray } from '../arrayFile';
import { joinedArray, type Part } from './joinedArray';
import { joinedShape } from './joinedShape';
import { naturally } from './naturalOrder';
import { kindIn, matcher } from './partPattern';
import { partOf } from './partNames';

/** Between names there is no folder, so more places are of no use. */
const MOST_PLACES = 2;

/** The arrays of a file whose names a pattern matches, in natural order; none where it is no pattern of names. */
export function arraysMatching(arrays: readonly StoredArray[], pattern: string): StoredArray[] {
  if ((pattern.match(/[*{]/g) ?? []).length > MOST_PLACES) return [];
  const match = matcher(pattern);
  return arrays.filter(({ name }) => match(name)).sort((a, b) => naturally(a.name, b.name));
}

/**
 * Arrays of one file as one: vectors as its rows, matrices one after the other.
 * @param pattern that matches them
 * @throws UserError which names the array that does not fit the others
 */
export function joinArrays(arrays: readonly StoredArray[], file: string, pattern: string): StoredArray {
  const parts = arrays.map((array): Part => ({
    name: joinArrayPath({ file, array: array.name }),
    shown: array.name,
    key: array.name,
    info: array,
    hasBigInts: array.readBigInts !== undefined,
    open: () => Promise.resolve(array),
  }));
  // Those of a list are numbered alone, and are batches of it.
  const kind =
    kindIn(pattern) ?? partOf(arrays[0].name)?.kind ?? (/(^|\.)\*$/.test(pattern) ? 'parts' : 'either');
  const isVectors = arrays.every(({ shape }) => shape.length === 1);
  const whole = joinArrayPath({ file, array: pattern });
  return joinedArray(pattern, parts, joinedShape(parts, isVectors ? 'samples' : kind, 'arrays', whole));
}
