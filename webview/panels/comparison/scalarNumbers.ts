import type { Scalar } from '../../../src/shared/scalars/scalarCard';
import { SHOWN_SCALARS, type KnownScalars } from '../../../src/shared/scalars/scalars';
import { h } from '../../elements/dom';
import { keyNumber } from '../../elements/keyNumber';
import { term } from '../../elements/labels';
import { count, decimals } from '../../words/words';

/** What single numbers say about the similarity of the two, beside the concepts. */
export function scalarNumbers({ algebra: _, ...scalars }: KnownScalars): HTMLElement {
  const numbers = SHOWN_SCALARS.map(({ id, facts }) => {
    const scalar = scalars[id];
    if (!scalar) return null;
    const rows = `Over ${count(scalar.rows)} rows.`;
    const more = facts?.(scalars, { count, value: text }) ?? [];
    return keyNumber(term(id, undefined, [rows, ...more]), h('span', {}, text(scalar)));
  });
  return h('dl', { class: 'key-numbers minor' }, ...numbers);
}

function text({ value }: Scalar): string {
  return decimals(value, 2);
}
