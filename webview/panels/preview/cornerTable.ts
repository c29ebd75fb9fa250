import type { ArrayStatistics, Corner } from '../../../src/shared/results/preview';
import { h } from '../../elements/dom';
import { count, number } from '../../words/words';

/** The first rows of an array as they are. */
export function cornerTable(corner: Corner, { rows, columns }: ArrayStatistics): HTMLElement {
  const values = new Float64Array(corner.values);
  const indices = Array.from({ length: corner.columns }, (_, column) => column);
  const line = (row: number): HTMLElement =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, count(row)),
      ...indices.map((column) => {
        const value = values[row * corner.columns + column];
        const text = Number.isNaN(value) ? 'NaN' : number(value);
        return h('td', Number.isFinite(value) ? {} : { class: 'bad' }, text);
      }),
    );
  const heading = h('h2', {}, 'First rows');
  const part = h('span', { class: 'aside' }, partText(corner, rows, columns));
  return h(
    'section',
    { class: 'corner' },
    h('div', { class: 'bar' }, heading, part),
    h(
      'div',
      { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'First rows' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h('tr', {}, h('td', {}), ...indices.map((column) => h('th', { scope: 'col' }, count(column)))),
        ),
        h('tbody', {}, ...Array.from({ length: corner.rows }, (_, row) => line(row))),
      ),
    ),
  );
}

function partText(corner: Corner, rows: number, columns: number): string {
  const part = (shown: number, all: number, name: string): string =>
    shown < all ? `${count(shown)} of ${count(all)} ${name}` : `all ${count(all)} ${name}`;
  return `${part(corner.rows, rows, 'rows')}, ${part(corner.columns, columns, 'columns')}, counted from 0`;
}
