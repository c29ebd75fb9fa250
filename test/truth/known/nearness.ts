import type { FeatureMatrix } from '../../../src/shared/results/featureMatrix';
import type { Side } from '../../../src/shared/results/alignment';

/** The side in which two rows are nearer; null where they are equally near. */
export type Nearness = (one: number, other: number) => Side | null;

/**
 * The place of each row among the neighbours of each, 0 for itself: N × N, row-major. Rank distances make two representations
 * comparable, whatever their scales (RDX measures so too).
 */
export function neighborRanks({ rows, columns, data }: FeatureMatrix): Uint16Array {
  const ranks = new Uint16Array(rows * rows);
  const distances = new Float64Array(rows);
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < rows; other++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += (data[row * columns + k] - data[other * columns + k]) ** 2;
      distances[other] = other === row ? -1 : sum;
      order[other] = other;
    }
    order.sort((a, b) => distances[a] - distances[b] || a - b);
    order.forEach((other, rank) => (ranks[row * rows + other] = rank));
  }
  return ranks;
}

/** By ranks of both rows, seen from both. */
export function rankNearness(ranksA: Uint16Array, ranksB: Uint16Array, rows: number): Nearness {
  return (one, other) => {
    const [there, back] = [one * rows + other, other * rows + one];
    const [a, b] = [ranksA[there] + ranksA[back], ranksB[there] + ranksB[back]];
    if (a === b) return null;
    return a < b ? 'a' : 'b';
  };
}
