import type { Box } from './gather';

/**
 * The elements with the numbers `from` … `from + count − 1` in C order, as boxes one behind the other: as few as there are, which is
 * two for each axis at most.
 */
export function* boxesOf(
  shape: readonly number[],
  strides: readonly number[],
  from: number,
  count: number,
): Generator<Box> {
  const inner = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  for (const end = from + count; from < end;) {
    const at = from;
    const place = shape.map((length, axis) => Math.floor(at / inner[axis]) % length);
    const axis = inner.findIndex((each) => each <= end - at && at % each === 0);
    const along = Math.min(shape[axis] - place[axis], Math.floor((end - at) / inner[axis]));
    yield {
      first: place.reduce((sum, each, i) => sum + each * strides[i], 0),
      lengths: [along, ...shape.slice(axis + 1)],
      strides: strides.slice(axis),
    };
    from += along * inner[axis];
  }
}
