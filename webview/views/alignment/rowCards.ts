import type { Side } from '../../../src/shared/results/alignment';
import { h, svg } from '../../elements/dom';
import { labelName } from '../../elements/labels';
import type { Model } from '../../model/model';
import { rowsText } from '../../words/words';
import { exemplars } from './exemplars';
import type { AlignedRow, Card } from './groupRows';
import { ribbons } from './ribbons';
import { cardsHeight, cardTops, type RowLayout } from './rowLayout';
import { rowPill } from './rowPill';
import { aloneText } from './rowWords';

/** What a row shows where there is room: its cards in two columns, and ribbons between them. */
export function rowCards(model: Model, row: AlignedRow, layout: RowLayout): HTMLElement[] {
  const height = cardsHeight(row.cards, layout);
  const tops = { a: cardTops(row.cards.a, height, layout), b: cardTops(row.cards.b, height, layout) };
  const column = (side: Side): HTMLElement => {
    const cards = row.cards[side].map((card, at) => cardOf(model, side, card, layout.tiles, tops[side][at]));
    return h('div', { class: `column of-${side}` }, ...cards);
  };
  if (row.adjusted === null) {
    const [side, other]: Side[] = row.cards.a.length > 0 ? ['a', 'b'] : ['b', 'a'];
    const why = h('p', { class: `why of-${other}` }, aloneText(model, row, side));
    return side === 'a' ? [column('a'), why] : [why, column('b')];
  }
  const middle = (side: Side): number[] => tops[side].map((top) => top + layout.card / 2);
  const bands = svg(
    'svg',
    { width: layout.ribbon, height, 'aria-hidden': 'true' },
    ...ribbons(row.links, { a: middle('a'), b: middle('b') }, layout.ribbon, layout.card).map(
      ({ path, width, opacity, link }) =>
        svg('path', {
          class: link.overlaps ? 'ribbon overlapping' : 'ribbon',
          d: path,
          'stroke-width': width,
          'stroke-opacity': opacity,
          'data-a': row.cards.a[link.a].concept.id,
          'data-b': row.cards.b[link.b].concept.id,
        }),
    ),
  );
  return [
    column('a'),
    h('div', { role: 'gridcell', class: 'between' }, bands, rowPill(model, row)),
    column('b'),
  ];
}

function cardOf(
  model: Model,
  side: Side,
  { concept, overlaps }: Card,
  tiles: number,
  top: number,
): HTMLElement {
  const element = h(
    'div',
    {
      ...{ role: 'gridcell', class: overlaps ? `card of-${side} overlapping` : `card of-${side}` },
      ...{ 'data-side': side, 'data-concept': concept.id },
    },
    h(
      'div',
      { class: 'card-head' },
      h('span', { class: 'off-screen' }, `${side.toUpperCase()} `),
      h('span', { class: 'number' }, String(concept.id)),
      labelName(concept),
      overlaps ? h('span', { class: 'overlap-word' }, 'overlaps') : null,
      h('span', { class: 'aside' }, rowsText(concept.size)),
    ),
    exemplars(model, side, concept, tiles),
  );
  element.style.top = `${top}px`;
  return element;
}
