import type { Side } from '../../src/shared/results/alignment';
import type { OpenImage } from '../model/comparisonContext';
import type { Linked } from '../model/linked';
import type { Rows } from '../model/rows';
import { rowTile } from './rowTile';

/**
 * The tile of a row to be looked at closely: a small patch enlarged below its image. A click on it, or Enter, opens the image; a click on
 * a part of a recording plays it, and Enter opens the recording.
 * @param onOpen null where there is nothing to open
 */
export function exemplarTile(
  rows: Rows,
  linked: Linked,
  side: Side | null,
  row: number,
  facts: readonly string[],
  onOpen: OpenImage | null,
): HTMLElement {
  const isSound = rows.sounds !== null && rows.tokenAt === null;
  const way = isSound ? 'Enter shows the whole recording' : 'Click to see the whole image';
  const lines = onOpen ? [...facts, way] : facts;
  const element = rowTile(rows, linked, side, row, lines, true);
  if (!onOpen) return element;
  element.classList.add('opens');
  if (!isSound) element.addEventListener('click', () => onOpen(row));
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onOpen(row);
  });
  return element;
}
