import type { Side } from '../../src/shared/results/alignment';
import type { Linked } from '../model/linked';
import { rowByAttributes, type Rows } from '../model/rows';
import { isSmallPatch } from './crop';
import { wordsInHover } from './rowWords';
import { soundTile } from './sound/soundTile';
import { tile } from './tile';
import type { TileStyle } from './tilePages';
import { wordTile } from './wordTile';

/** How the tiles of rows look. */
export function tileStyle({ tokenAt, sounds, texts, attributes, numbers }: Rows): TileStyle {
  if (tokenAt ?? sounds) return 'pictures';
  if (texts) return 'texts';
  return attributes.length + numbers.length > 0 ? 'facts' : 'numbers';
}

/**
 * The tile of one of the compared rows: its image, what it says, or what is known of it. The pointer on it lights the row in all views.
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
  const element = makeTile(rows, side, row, facts, enlargesPatch);
  element.addEventListener('pointerenter', () => linked.light({ row }));
  element.addEventListener('pointerleave', () => linked.light(null));
  return element;
}

function makeTile(
  rows: Rows,
  side: Side | null,
  row: number,
  facts: readonly string[],
  enlargesPatch: boolean,
): HTMLElement {
  const { ids, texts, documents, images, sounds } = rows;
  if (sounds && !rows.tokenAt) return soundTile(rows, sounds.at(row), side, row, facts);
  const token = rows.tokenAt?.(row) ?? null;
  const document = documents ? [documents.names[documents.of[row]]] : [];
  if (!token && texts) return wordTile(side, ids[row], [...document, ...labelOf(rows, row), ...facts], texts);
  const isSmall = token !== null && isSmallPatch(token, images?.reach ?? 0);
  return tile(side, ids[row], facts, token, enlargesPatch && isSmall, {
    instead: rowByAttributes(rows, row),
    hover: texts && (() => wordsInHover(texts, ids[row])),
  });
}

function labelOf({ attributes }: Rows, row: number): string[] {
  const label = attributes.find(({ name }) => name === 'label');
  const value = label?.values[label.codes[row]] ?? '';
  return value === '' ? [] : [value];
}
