import type { Side } from '../../src/shared/results/alignment';
import type { OpenImage } from '../model/comparisonContext';
import type { Linked } from '../model/linked';
import type { Rows } from '../model/rows';
import { rowTile } from './rowTile';

/** How the rest of what a row is part of comes to be seen. */
const WAYS: Record<Rows['kind'], string> = {
  image: 'Click to see the whole image',
  audio: 'Enter shows the whole recording',
  token: 'Click to see the whole document',
  text: '',
  nothing: '',
};

/**
 * The tile of a row to be looked at closely: a small patch enlarged below its image. A click on it, or Enter, opens the image or the
 * document; a click on a part of a recording plays it, and Enter opens the recording.
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
  const lines = onOpen ? [...facts, WAYS[rows.kind]] : facts;
  const element = rowTile(rows, linked, side, row, lines, true);
  if (!onOpen) return element;
  element.classList.add('opens');
  if (rows.kind !== 'audio') element.addEventListener('click', () => onOpen(row));
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onOpen(row);
  });
  return element;
}
