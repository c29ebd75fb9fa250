/** A row by its index, and by how much it stands out. */
export interface RankedRow {
  row: number;
  value: number;
}

/**
 * The rows of positive value, the highest first, ties by row. Tokens of one image overlap and look alike, so each image is
 * there once, by its best row.
 * @param count N
 * @param images the image of each row, length N; null without images
 */
export function bestRows(
  count: number,
  valueOf: (row: number) => number,
  images: Uint32Array | null,
): RankedRow[] {
  const best = new Map<number, RankedRow>();
  for (let row = 0; row < count; row++) {
    const value = valueOf(row);
    if (!(value > 0)) continue;
    const image = images ? images[row] : row;
    const known = best.get(image);
    if (!known || value > known.value) best.set(image, { row, value });
  }
  return [...best.values()].sort((x, y) => y.value - x.value || x.row - y.row);
}
