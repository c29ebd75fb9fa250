import type { Side } from '../../src/shared/results/alignment';
import type { Linked } from '../model/linked';
import type { Rows } from '../model/rows';
import { isSmallPatch } from './crop';
import { tile } from './tile';

/**
 * The tile of one of the compared rows; the pointer on it lights the row in all views.
 * @param enlargesPatch whether a small patch stands enlarged below its image
 */
export function rowTile(
  rows: Rows,
  linked: Linked,
  side: Side | null,
  row: number,
  facts: readonly string[],
  enlargesPatch = false,
): HTMLElement {
  const token = rows.tokenAt?.(row) ?? null;
  const isSmall = token !== null && isSmallPatch(token, rows.images?.reach ?? 0);
  const element = tile(side, rows.ids[row], facts, token, enlargesPatch && isSmall);
  element.addEventListener('pointerenter', () => linked.light({ row }));
  element.addEventListener('pointerleave', () => linked.light(null));
  return element;
}
