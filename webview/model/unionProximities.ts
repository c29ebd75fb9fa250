import type { Side } from '../../src/shared/results/alignment';
import type { Rows } from './rows';

/**
 * The proximities of all rows to the union of concepts of one side, min(1, Σ), length N.
 * @param concepts their ids; the proximities of one are its own
 */
export function unionProximities(
  { count, scores }: Rows,
  side: Side,
  concepts: readonly number[],
): Float32Array {
  const { proximity } = scores[side];
  const columns = count === 0 ? 0 : proximity.length / count;
  const union = new Float32Array(count);
  for (const concept of concepts) {
    for (let row = 0; row < count; row++) union[row] += proximity[row * columns + concept];
  }
  if (concepts.length === 1) return union;
  return union.map((sum) => Math.min(1, sum));
}
