import type { Box } from '../../elements/crop';

/**
 * The part of its box that the tint of each token fills: around its centre, no wider than centres are apart, so that
 * tokens that overlap, as pooled ones do, tile the image.
 *
 * @param boxes of the tokens of one image
 */
export function lensCells(boxes: readonly Box[]): Box[] {
  const across = gapBetween(boxes.map(({ x, width }) => x + width / 2));
  const down = gapBetween(boxes.map(({ y, height }) => y + height / 2));
  return boxes.map(({ x, y, width, height }) => {
    const [w, h] = [Math.min(width, across), Math.min(height, down)];
    return { x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h };
  });
}

/** Centres nearer than this, in image pixels, are the same but for rounding. */
const SAME = 1e-3;

/** The smallest distance between different values; infinite where there are none. */
function gapBetween(values: number[]): number {
  const sorted = values.sort((p, q) => p - q);
  let smallest = Infinity;
  for (let i = 1; i < sorted.length; i++) {
    const gap = sorted[i] - sorted[i - 1];
    if (gap > SAME) smallest = Math.min(smallest, gap);
  }
  return smallest;
}

/** The box whose centre is nearest to a point, among those that hold it; null where none does. */
export function boxAt(boxes: readonly Box[], x: number, y: number): number | null {
  let best: number | null = null;
  let bestDistance = Infinity;
  boxes.forEach((box, at) => {
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) return;
    const distance = Math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2);
    if (distance < bestDistance) [best, bestDistance] = [at, distance];
  });
  return best;
}
