import type { FamilyRows } from '../../src/shared/describeFamily';
import type { TokenView } from '../../src/shared/results/rows';
import type { ReviewView } from '../../src/shared/results/review';
import { tokenReader } from '../../src/shared/rowTokens';
import { h } from './dom';
import type { Texts } from '../model/texts';
import { wordLine } from './exemplarWords';
import { picture } from './tile';

/** What each row is seen as, by its number in the file: its patch, or what it says; null where it is neither. */
export type TokenAt = (row: number) => TokenView | { texts: Texts } | null;

/** @param texts what rows say; null where they have no words */
export function tokensByRow({ outline }: ReviewView, texts: Texts | null): TokenAt | null {
  const tokenAt = tokenReader(outline.rows);
  if (!tokenAt) return texts && (() => ({ texts }));
  const indexOf = new Map(Array.from(new Uint32Array(outline.rows.ids), (row, index) => [row, index]));
  return (row) => {
    const index = indexOf.get(row);
    return index === undefined ? null : tokenAt(index);
  };
}

/** What families are told by, from what the page knows of the rows. */
export function familyRows({ outline: { rows } }: ReviewView): FamilyRows {
  const label = rows.attributes.find(({ name }) => name === 'label');
  const codes = label && new Uint32Array(label.codes);
  return {
    ids: new Uint32Array(rows.ids),
    labels: label ? Array.from(codes!, (code) => label.values[code] || null) : null,
    images: rows.patches && new Uint32Array(rows.patches.image),
  };
}

/** Texts under each other that are as many as patches are side by side would be too many. */
const MOST_TEXTS = 4;

/** The patches of rows side by side, or what they say under each other, without those that have neither. */
export function strip(rows: readonly number[], tokenAt: TokenAt | null): HTMLElement {
  const tiles = rows.flatMap((row, at) => {
    const seen = tokenAt?.(row);
    if (!seen) return [];
    if (!('texts' in seen)) return [h('div', { class: 'tile tile-family' }, picture(row, seen))];
    return at < MOST_TEXTS ? [wordLine(seen.texts, row)] : [];
  });
  const areTexts = tiles.some((each) => each.classList.contains('row-words'));
  return h('div', { class: areTexts ? 'strip exemplar-words of-both' : 'strip' }, ...tiles);
}
