import type { ArrayInfo } from './arrayFile';

/** So many vectors of one length are samples rather than things of their own. */
const MANY = 10;

/** The place of an array in a list: `0`, `features.12`. */
const IN_LIST = /^(.*\.)?\d+$/;

/**
 * A sentence where the arrays of a file look like parts of one: a vector for each sample, or a list of batches. null where they do not.
 */
export function partsOfOne(arrays: readonly ArrayInfo[]): string | null {
  if (arrays.length < 2) return null;
  const [{ name, shape }] = arrays;
  const isVector = shape.length === 1 || (shape.length === 2 && shape[0] === 1);
  const width = shape.at(-1) ?? 0;
  const areAlike = arrays.every((each) => each.shape.length === shape.length && each.shape.at(-1) === width);
  if (!areAlike || width < 2) return null;
  if (isVector && arrays.length >= MANY && arrays.every((each) => countOf(each) === width)) {
    return (
      `Its ${arrays.length} arrays hold ${width} numbers each. ` +
      `If each is one sample, stack them into one array with a row for each, with np.stack or torch.stack.`
    );
  }
  const list = IN_LIST.exec(name);
  const isOfList = (each: ArrayInfo): boolean => {
    const place = IN_LIST.exec(each.name);
    return place !== null && place[1] === list?.[1];
  };
  if (shape.length !== 2 || !arrays.every(isOfList)) return null;
  return (
    `Its ${arrays.length} arrays are a list, each ${width} wide. ` +
    `If they are batches of one array, join them with torch.cat or np.concatenate.`
  );
}

function countOf({ shape }: ArrayInfo): number {
  return shape.reduce((a, b) => a * b, 1);
}
