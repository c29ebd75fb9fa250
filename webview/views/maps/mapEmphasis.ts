import type { Side } from '../../../src/shared/results/alignment';
import { BACK, FRONT, PLAIN } from './points';
import type { Rows } from '../../model/rows';

/** What stands out: concepts of either side, and rows. */
export interface Emphasis {
  lit: Record<Side, readonly number[]>;
  brushed: Uint32Array | null;
  chosen: Record<Side, readonly number[]>;
}

/**
 * Which rows stand out in the map of one side, length N: those of the lit concepts, of the side itself or else of the other, whose
 * rows are the same; without any the brushed rows. The others stand back then. Without those the rows of the selected concepts
 * stand out from all others as they are.
 */
export function mapEmphasis(
  rows: Rows,
  side: Side,
  { lit, brushed, chosen }: Emphasis,
): Uint8Array<ArrayBuffer> {
  const emphasis = new Uint8Array(rows.count);
  const other = side === 'a' ? 'b' : 'a';
  const bring = (concepts: Emphasis['lit'], rest: number): void => {
    const of = concepts[side].length > 0 ? side : other;
    const wanted = new Set(concepts[of]);
    rows.scores[of].labels.forEach((label, row) => (emphasis[row] = wanted.has(label) ? FRONT : rest));
  };
  if (lit.a.length + lit.b.length > 0) bring(lit, BACK);
  else if (brushed) {
    emphasis.fill(BACK);
    for (const row of brushed) emphasis[row] = FRONT;
  } else bring(chosen, PLAIN);
  return emphasis;
}
