import type { Side } from '../../src/shared/results/alignment';
import type { Linked } from '../model/linked';
import type { Rows } from '../model/rows';
import { isSmallPatch } from './crop';
import { soundTile } from './sound/soundTile';
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
  if (rows.sounds && !rows.tokenAt)
    return lighting(linked, row, soundTile(rows, rows.sounds.at(row), side, row, facts));
  const token = rows.tokenAt?.(row) ?? null;
  const isSmall = token !== null && isSmallPatch(token, rows.images?.reach ?? 0);
  return lighting(linked, row, tile(side, rows.ids[row], facts, token, enlargesPatch && isSmall));
}

function lighting(linked: Linked, row: number, element: HTMLElement): HTMLElement {
  element.addEventListener('pointerenter', () => linked.light({ row }));
  element.addEventListener('pointerleave', () => linked.light(null));
  return element;
}
