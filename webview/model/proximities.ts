import type { Side } from '../../src/shared/results/alignment';
import type { Rows } from './rows';

/** The proximities of all rows to one concept: column α of P, length N. */
export function proximitiesTo({ count, scores }: Rows, side: Side, concept: number): Float32Array {
  const column = new Float32Array(count);
  scores[side].proximity.addTo(column, concept);
  return column;
}
