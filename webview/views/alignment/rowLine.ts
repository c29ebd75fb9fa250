import { hasPictures } from '../../model/hasPictures';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { conceptLabel } from '../../elements/labels';
import type { Model } from '../../model/model';
import { briefName } from '../../words/shortName';
import { conceptText, isWeak } from '../../words/words';
import { exemplars } from './exemplars';
import { SIDES, type AlignedRow, type Card } from './groupRows';
import { rowPill } from './rowPill';

/** Exemplars of a side, all from its first concept. */
const TILES = 2;
const TILE = 26;
const AROUND = 10;

/** The height of a row of the list: one line a side. */
export function lineHeight({ cards }: AlignedRow, line: number, hasImages: boolean): number {
  const sides = SIDES.filter((side) => cards[side].length > 0).length;
  return sides * (Math.max(line, hasImages ? TILE : 0) + 2) + AROUND;
}

/** What a row shows as a line of a narrow list: the concepts of either side with some exemplars, and their alignment. */
export function rowLine(model: Model, row: AlignedRow): HTMLElement[] {
  const lines = SIDES.filter((side) => row.cards[side].length > 0).map((side) => sideOf(model, row, side));
  const sides = h('div', { class: 'line-sides' }, ...lines);
  if (row.adjusted === null) return [sides];
  return [sides, h('div', { role: 'gridcell', class: 'line-value' }, rowPill(model, row))];
}

function sideOf(model: Model, row: AlignedRow, side: Side): HTMLElement {
  const cards = row.cards[side];
  return h(
    'div',
    { class: 'line-side' },
    hasPictures(model) ? exemplars(model, side, cards[0].concept, TILES) : null,
    ...cards.map((card) => labelOf(side, card, cards.length === 1)),
    cards.length > 1 ? namesOf(cards) : null,
  );
}

function labelOf(side: Side, { concept, overlaps }: Card, withName: boolean): HTMLElement {
  const label = conceptLabel(side, concept, true);
  if (!withName) label.querySelector('.name')?.remove();
  label.prepend(h('span', { class: 'off-screen' }, `${side.toUpperCase()} `));
  label.setAttribute('role', 'gridcell');
  label.classList.toggle('overlapping', overlaps);
  Object.assign(label.dataset, { side, concept: String(concept.id) });
  return label;
}

/** What several concepts are called, each name once. */
function namesOf(cards: readonly Card[]): HTMLElement {
  const names = cards.flatMap(({ concept }) => {
    const name = conceptText(concept);
    return name === null ? [] : concept.name === null ? briefName(name) : name;
  });
  const areWeak = cards.every(({ concept }) => isWeak(concept));
  const text = [...new Set(names)].join(', ');
  return h('span', { class: areWeak ? 'line-names name weak' : 'line-names', dir: 'auto' }, text);
}
