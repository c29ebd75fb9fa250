import type { Side } from '../../src/shared/results/alignment';
import type { Rows } from './rows';

/** The proximities of all rows to one concept: column α of P, length N. */
export function proximitiesTo({ count, scores }: Rows, side: Side, concept: number): Float32Array {
  const { proximity } = scores[side];
  const concepts = count === 0 ? 0 : proximity.length / count;
  const column = new Float32Array(count);
  for (let row = 0; row < count; row++) column[row] = proximity[row * concepts + concept];
  return column;
}
