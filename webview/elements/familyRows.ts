import type { FamilyRows } from '../../src/shared/describeFamily';
import type { TokenView } from '../../src/shared/results/rows';
import type { ReviewView } from '../../src/shared/results/review';
import { tokenReader } from '../../src/shared/rowTokens';
import { h } from './dom';
import { picture } from './tile';

/** The patch of each row by its number in the file; null where it has none. */
export type TokenAt = (row: number) => TokenView | null;

export function tokensByRow({ outline }: ReviewView): TokenAt | null {
  const tokenAt = tokenReader(outline.rows);
  if (!tokenAt) return null;
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

/** The patches of rows side by side, without those that have none. */
export function strip(rows: readonly number[], tokenAt: TokenAt | null): HTMLElement {
  return h(
    'div',
    { class: 'strip' },
    ...rows.flatMap((row) => {
      const token = tokenAt?.(row);
      return token ? [h('div', { class: 'tile tile-family' }, picture(row, token))] : [];
    }),
  );
}
