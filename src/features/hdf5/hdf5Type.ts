import { shortName } from '../arrayNames';
import type { ElementType } from '../elementType';
import type { Dataset } from './messages';

/** HDF5's classes of elements that are read. */
export const INTEGER = 0;
export const FLOAT = 1;
export const ENUMERATION = 8;

/** Of others: texts, and lists of various lengths. */
export const [TEXT, LIST] = [3, 9];

/** No class of HDF5's: the type is kept in a heap of the whole file, or is none. */
export const UNKNOWN = -1;

/** What elements that are no numbers are, by HDF5's class of their type. */
const OTHERS: Record<number, string> = {
  2: 'times',
  [TEXT]: 'text',
  4: 'bit fields',
  5: 'opaque bytes',
  6: 'compound elements or complex numbers',
  7: 'references',
  [LIST]: 'elements of various lengths',
  10: 'arrays in each element',
  11: 'complex numbers',
};

/** HDF5's own filters, all of which are read. */
const LAST_KNOWN_FILTER = 6;

/** The others that are known, by the number that the HDF Group registered for them. */
const FILTERS: Record<number, string> = {
  ...{ 305: 'lzo', 307: 'bzip2', 32024: 'sz3' },
  ...{ 32000: 'lzf', 32001: 'blosc', 32004: 'lz4', 32008: 'bitshuffle' },
  ...{ 32013: 'zfp', 32015: 'zstd', 32017: 'sz', 32026: 'blosc2' },
};

/** The type of a dataset's elements; null where they are no numbers, or not read. */
export function elementType({ type, size, signed, members, bits }: Dataset): ElementType | null {
  if (bits === 'other') return null;
  if (bits === 'bfloat16') return 'bf16';
  if (type === FLOAT && (size === 2 || size === 4 || size === 8)) return `f${size}`;
  if (type === ENUMERATION && size === 1 && members.join() === 'FALSE,TRUE') return 'b1';
  if (type !== INTEGER && type !== ENUMERATION) return null;
  if (size !== 1 && size !== 2 && size !== 4 && size !== 8) return null;
  return `${signed ? 'i' : 'u'}${size}`;
}

/** Why a dataset is not read, as the end of a sentence; null where it is. */
export function leftOut(dataset: Dataset): string | null {
  const { path, shape, type, filters, isElsewhere, isAxis } = dataset;
  const name = shortName(path);
  const filter = filters.find(({ id }) => id > LAST_KNOWN_FILTER);
  if (elementType(dataset) === null) {
    const isNumber = type === INTEGER || type === FLOAT || type === ENUMERATION;
    if (isNumber) return `${name} holds ${numbersSaid(dataset)} and is left out.`;
    return `${name} holds ${OTHERS[type] ?? 'elements of an unknown type'} and is left out.`;
  }
  if (shape === null) return `${name} is empty and is left out.`;
  if (isAxis) return `${name} says what lies along an axis and is left out.`;
  if (isElsewhere)
    return `${name} lies in other files and is left out. Save its numbers themselves: create_dataset('NAME', data=dataset[()]).`;
  if (filter) {
    const known = FILTERS[filter.id] ?? `filter ${filter.id}`;
    return `${name} is compressed with ${known}, which is not read, and is left out. Save it with compression="gzip".`;
  }
  return null;
}

function numbersSaid({ size, bits }: Dataset): string {
  return `numbers of ${size} bytes${bits === 'other' ? ' in a form that is not read (save it as float32)' : ''}`;
}
