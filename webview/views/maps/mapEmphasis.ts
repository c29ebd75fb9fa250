import type { Side } from '../../../src/shared/results/alignment';
import type { Selection } from '../../model/selection';
import { BACK, FRONT, PLAIN } from './points';
import type { Rows } from '../../model/rows';

/**
 * Which rows stand out in the map of one side, length N: those of the lit concept, of the side itself or else of the other, whose
 * rows are the same; without one the brushed rows; without those none.
 */
export function mapEmphasis(
  rows: Rows,
  side: Side,
  lit: Selection,
  brushed: Uint32Array | null,
): Uint8Array<ArrayBuffer> {
  const emphasis = new Uint8Array(rows.count);
  const other = side === 'a' ? 'b' : 'a';
  const of = lit[side] === null ? other : side;
  const concept = lit[of];
  if (concept !== null) {
    const { labels } = rows.scores[of];
    for (let row = 0; row < rows.count; row++) emphasis[row] = labels[row] === concept ? FRONT : BACK;
  } else if (brushed) {
    emphasis.fill(BACK);
    for (const row of brushed) emphasis[row] = FRONT;
  } else emphasis.fill(PLAIN);
  return emphasis;
}
