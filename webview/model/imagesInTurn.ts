/**
 * Rows, those of the highest value first, ties by row. Tokens of one image overlap and look alike, so each image is there by its best
 * row before any is there again.
 * @param images the image of each row, length N; null without images
 */
export function imagesInTurn(
  rows: Uint32Array,
  valueOf: (row: number) => number,
  images: Uint32Array | null,
): Uint32Array {
  const values = new Map(Array.from(rows, (row) => [row, valueOf(row)]));
  const best = Array.from(rows).sort((x, y) => values.get(y)! - values.get(x)! || x - y);
  if (!images) return Uint32Array.from(best);
  const seen = new Map<number, number>();
  const turns = best.map((row) => {
    const turn = seen.get(images[row]) ?? 0;
    seen.set(images[row], turn + 1);
    return { row, turn };
  });
  // The sort is stable: within a turn the best stay first.
  return Uint32Array.from(turns.sort((x, y) => x.turn - y.turn).map(({ row }) => row));
}
