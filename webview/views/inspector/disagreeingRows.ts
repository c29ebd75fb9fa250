import { bestRows, type RankedRow } from '../../model/bestRows';

/**
 * The rows that one concept holds and the other does not, those first where the two differ most: by the difference of their
 * proximities, each as a share of the highest that its concept has, since methods and concepts differ in scale.
 * @param p proximities to the concept that holds them, length N
 * @param q proximities to the other one, length N
 */
export function disagreeingRows(p: Float32Array, q: Float32Array, images: Uint32Array | null): RankedRow[] {
  const [highestP, highestQ] = [highest(p), highest(q)];
  return bestRows(p.length, (row) => p[row] / highestP - q[row] / highestQ, images);
}

/** 1 where all are 0. */
function highest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0) || 1;
}
