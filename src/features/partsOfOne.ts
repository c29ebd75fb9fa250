import type { ArrayInfo } from './arrayFile';

/** The arrays of a file that look like parts of one. */
interface PartsOfOne {
  /** The name that stands for all of them. */
  pattern: string;
  /** Whether they are nothing else, so that they are read as one where none of them is named. */
  isCertain: boolean;
  /** What they look like, and how they are read as one. */
  sentence: string;
}

/** So many vectors of one length are samples rather than things of their own. */
const MANY = 10;

/** The place of an array in a list: `0`, `features.12`. */
const IN_LIST = /^(.*\.)?\d+$/;

/** Where the arrays of a file look like parts of one: a vector for each sample, or a list of batches. null where they do not. */
export function partsOfOne(arrays: readonly ArrayInfo[]): PartsOfOne | null {
  if (arrays.length < 2) return null;
  const [{ name, shape }] = arrays;
  const isVector = shape.length === 1 || (shape.length === 2 && shape[0] === 1);
  const width = shape.at(-1) ?? 0;
  const areAlike = arrays.every((each) => each.shape.length === shape.length && each.shape.at(-1) === width);
  if (!areAlike || width < 2) return null;
  const list = IN_LIST.exec(name);
  const isOfList = (each: ArrayInfo): boolean => {
    const place = IN_LIST.exec(each.name);
    return place !== null && place[1] === list?.[1];
  };
  const areList = arrays.every(isOfList);
  const pattern = areList ? `${list?.[1] ?? ''}*` : '*';
  const count = arrays.length;
  if (isVector && count >= MANY && arrays.every((each) => countOf(each) === width)) {
    return {
      ...{ pattern, isCertain: true },
      sentence: `Its ${count} arrays hold ${width} numbers each and are read as one, a row for each. One alone is FILE#NAME.`,
    };
  }
  if (shape.length !== 2 || !areList) return null;
  // Layers have the same rows.
  const isCertain = arrays.some((each) => each.shape[0] !== shape[0]);
  const rows = arrays.reduce((sum, each) => sum + each.shape[0], 0);
  return {
    ...{ pattern, isCertain },
    sentence: isCertain
      ? `Its ${count} arrays are batches of a list and are read as one of ${rows} rows. One alone is FILE#NAME.`
      : `Its ${count} arrays are a list, each ${width} wide. If they are batches of one array of ${rows} rows, name them as FILE#${pattern}.`,
  };
}

function countOf({ shape }: ArrayInfo): number {
  return shape.reduce((a, b) => a * b, 1);
}
