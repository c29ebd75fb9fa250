import type { Side } from '../../src/shared/results/alignment';
import type { Linked } from '../model/linked';
import type { Rows } from '../model/rows';
import { tile } from './tile';

/** The tile of one of the compared rows; the pointer on it lights the row in all views. */
export function rowTile(
  rows: Rows,
  linked: Linked,
  side: Side | null,
  row: number,
  facts: readonly string[],
): HTMLElement {
  const element = tile(side, rows.ids[row], facts, rows.tokenAt?.(row) ?? null);
  element.addEventListener('pointerenter', () => linked.light({ row }));
  element.addEventListener('pointerleave', () => linked.light(null));
  return element;
}
