import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { bestRows } from '../../model/bestRows';
import { button } from '../../elements/controls';
import { h } from '../../elements/dom';
import { conceptLabel, sideMark } from '../../elements/labels';
import type { OpenImage } from '../../model/comparisonContext';
import type { Block, Linked } from '../../model/linked';
import { pairOf, type Model } from '../../model/model';
import { tally } from '../../model/tally';
import type { Selection } from '../../model/selection';
import type { Rows } from '../../model/rows';
import { tileStyle } from '../../elements/rowTile';
import { exemplarTile } from '../../elements/exemplarTile';
import { tilePages } from '../../elements/tilePages';
import { adjusted, conceptName, count, rowsText } from '../../words/words';

const FIRST_TILES = 12;
const SHOWN_CONCEPTS = 5;
const SHOWN_PAIRS = 6;

/** Rows picked out in a map or density: their images, and the concepts that they belong to. */
export function pickedRows(
  model: Model,
  rows: Rows,
  linked: Linked,
  picked: Uint32Array,
  onOpen: OpenImage | null,
): HTMLElement {
  const inPicked = new Uint8Array(rows.count);
  for (const row of picked) inPicked[row] = 1;
  const once = bestRows(rows.count, (row) => inPicked[row], rows.images?.ofRow ?? null);
  const images = rows.images ? ` in ${count(once.length)} ${once.length === 1 ? 'image' : 'images'}` : '';
  const factsOf = (row: number) =>
    (['a', 'b'] as const).map((side) => {
      const concept = model.concepts[side].get(rows.scores[side].labels[row]);
      return `${side.toUpperCase()} ${concept ? conceptName(concept) : 'unassigned'}`;
    });
  const make = (at: number) => exemplarTile(rows, linked, null, once[at].row, factsOf(once[at].row), onOpen);
  return section(
    `Picked: ${rowsText(picked.length)}${images}`,
    () => linked.brush(null),
    h(
      'div',
      { class: 'sides' },
      concepts(model, rows, linked, 'a', picked),
      concepts(model, rows, linked, 'b', picked),
    ),
    tilePages('Picked rows', once.length, FIRST_TILES, make, tileStyle(rows)),
  );
}

/** The concepts of one side that most of the picked rows belong to. */
function concepts(model: Model, rows: Rows, linked: Linked, side: Side, picked: Uint32Array): HTMLElement {
  const sorted = tally(rows.scores[side].labels, picked);
  const lines = sorted.slice(0, SHOWN_CONCEPTS).map(([id, times]) => {
    const concept = model.concepts[side].get(id);
    const name = concept
      ? conceptLabel(side, concept)
      : h('span', { class: 'concept' }, sideMark(side), h('span', { class: 'name weak' }, 'unassigned'));
    const selection: Selection = side === 'a' ? { a: id, b: null } : { a: null, b: id };
    return line(linked, concept ? selection : null, name, count(times));
  });
  const left = sorted.length - lines.length;
  const more = left > 0 ? h('li', { class: 'aside' }, `and ${count(left)} more`) : null;
  return h('ul', { 'aria-label': `Concepts of ${side.toUpperCase()}` }, ...lines, more);
}

/** A part of the matrix: how many concepts it has, and its pairs that are most alike. */
export function pickedBlock(model: Model, linked: Linked, { a, b }: Block): HTMLElement {
  const pairs = a
    .flatMap((idA) => b.map((idB) => ({ a: idA, b: idB, adjusted: pairOf(model, idA, idB)?.adjusted ?? 0 })))
    .sort((x, y) => y.adjusted - x.adjusted)
    .slice(0, SHOWN_PAIRS);
  const lines = pairs.map((pair) => {
    const of = (side: Side): ConceptView => model.concepts[side].get(pair[side])!;
    const names = h('span', { class: 'both' }, conceptLabel('a', of('a')), conceptLabel('b', of('b')));
    return line(linked, { a: pair.a, b: pair.b }, names, adjusted(pair.adjusted));
  });
  return section(
    `Picked: ${count(a.length)} × ${count(b.length)} concepts, most alike first`,
    () => linked.pickBlock(null),
    h('ul', { 'aria-label': 'Pairs of the block' }, ...lines),
  );
}

function line(linked: Linked, selection: Selection | null, name: HTMLElement, value: string): HTMLElement {
  const content = [name, h('span', { class: 'adjusted' }, value)];
  if (!selection) return h('li', {}, h('div', { class: 'partner-line' }, ...content));
  const element = h('button', { type: 'button', class: 'partner-line' }, ...content);
  element.addEventListener('click', () => linked.select(selection));
  element.addEventListener('pointerenter', () => linked.light({ pair: selection }));
  element.addEventListener('pointerleave', () => linked.light(null));
  return h('li', {}, element);
}

function section(title: string, onClear: () => void, ...content: HTMLElement[]): HTMLElement {
  const clear = button('Clear', onClear);
  return h('section', { class: 'picked-rows' }, h('header', {}, h('h3', {}, title), clear), ...content);
}
