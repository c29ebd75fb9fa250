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
  const union = new Float32Array(count);
  for (const concept of concepts) scores[side].proximity.addTo(union, concept);
  if (concepts.length === 1) return union;
  return union.map((sum) => Math.min(1, sum));
}
