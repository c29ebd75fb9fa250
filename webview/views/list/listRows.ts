import type { ListState } from './listState';
import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import type { Entry, Group } from './listGroups';
import { h } from '../../elements/dom';
import { conceptLabel, swatch, term } from '../../elements/labels';
import type { Model } from '../../model/model';
import { adjusted, count, decimals, distance, labelShare } from '../../words/words';

const SIDES = ['a', 'b'] as const;

/** What the list shows beside distance and adjusted alignment: the measure that it is sorted by. */
export type ShownMeasure = Extract<ListState['sort'], 'robustness' | 'persistence'> | 'distance';

export function shownMeasure(sort: ListState['sort']): ShownMeasure {
  return sort === 'robustness' || sort === 'persistence' ? sort : 'distance';
}

/** The headings of the columns. */
export function columnHeads(counted: HTMLElement, labelled: boolean, shown: ShownMeasure): HTMLElement {
  const names: Record<ShownMeasure, string> = {
    distance: 'Distance',
    robustness: 'Robust.',
    persistence: 'Persist.',
  };
  return h(
    'header',
    { class: 'heads' },
    counted,
    labelled ? h('div', { class: 'share' }, term('majority', 'Label')) : null,
    h('div', { class: 'size' }, term('size', 'Rows')),
    h('div', { class: 'distance' }, term(shown, names[shown])),
    h('div', { class: 'adjusted' }, term('adjusted', 'Adjusted')),
  );
}

/** The heading of a group, with the number of its lines. */
export function groupHeading({ standing, side, entries }: Group): HTMLElement {
  const letter = side?.toUpperCase();
  const mark = standing && swatch(standing);
  if (mark && side) mark.classList.add(`only-${side}`);
  const title =
    standing === null
      ? h('span', { class: 'term-like' }, `Concepts of ${letter}`)
      : term(standing, standing === 'unmatched' ? `Left over in ${letter}` : undefined);
  // A stop for Tab inside the list would take the keyboard away from its options; the key above explains the same.
  title.removeAttribute('tabindex');
  return h(
    'div',
    { role: 'presentation', class: 'group-title' },
    mark,
    title,
    h('span', {}, count(entries.length)),
  );
}

/** One line about a pair, or about a concept of one side with the measures of its matched pair. */
export function entryCells(model: Model, entry: Entry, shown: ShownMeasure, furthest: number): HTMLElement[] {
  const { selection, standing } = entry;
  const mark = swatch(standing);
  if (standing === 'unmatched') mark.classList.add(`only-${selection.a === null ? 'b' : 'a'}`);
  const cells = [mark, spoken(standing)];
  for (const side of SIDES) {
    const id = selection[side];
    const concept = id === null ? undefined : model.concepts[side].get(id);
    if (concept) cells.push(...conceptCells(side, concept, shown));
  }
  const match = matchOf(model, entry);
  if (!match) return cells;
  if (shown === 'distance') {
    cells.push(
      h('div', { class: 'distance' }, spoken('distance'), distance(match.distance, model.distanceDigits)),
    );
    if (selection.a !== null && selection.b !== null) cells.push(bar(match.distance / furthest));
  }
  return [...cells, h('div', { class: 'adjusted' }, spoken('adjusted'), adjusted(match.adjusted))];
}

function matchOf(model: Model, { selection: { a, b } }: Entry) {
  return a === null ? model.matches.b.get(b!) : model.matches.a.get(a);
}

function bar(share: number): HTMLElement {
  const fill = h('div');
  fill.style.width = `${share * 100}%`;
  return h('div', { class: 'distance-bar' }, fill);
}

function conceptCells(side: Side, concept: ConceptView, shown: ShownMeasure): HTMLElement[] {
  const label = conceptLabel(side, concept);
  label.prepend(spoken(side.toUpperCase()));
  Object.assign(label.dataset, { side, concept: String(concept.id) });
  const cells = [
    label,
    h('div', { class: `share of-${side}` }, labelShare(concept)),
    h('div', { class: `size of-${side}` }, count(concept.size)),
  ];
  if (shown !== 'distance') {
    const value = concept[shown];
    cells.push(
      h(
        'div',
        { class: `distance of-${side}` },
        spoken(shown),
        value === null ? '\u2013' : decimals(value, 2),
      ),
    );
  }
  return cells;
}

/** Words for those who do not see the colours and the headings of the columns. */
function spoken(words: string): HTMLElement {
  return h('span', { class: 'off-screen' }, `${words} `);
}
