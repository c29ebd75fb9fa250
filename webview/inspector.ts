import type { ConceptView, MatchedPair, Side } from '../src/protocol';
import { button } from './controls';
import { h } from './dom';
import { conceptLabel, labelName, sideMark, swatch, term } from './labels';
import { mostAlike, pairOf, type Model } from './model';
import type { Selection } from './order';
import type { TermName } from './terms';
import { tile, tileList } from './tile';
import { adjusted, conceptName, count, decimals, distance, percent } from './words';

export interface InspectorView {
  element: HTMLElement;
  show(selection: Selection | null): void;
  /** Takes the keyboard. */
  focus(): void;
}

const HOW_TO_GET_IMAGES =
  'To see the images behind these rows, put a samples.csv beside the features: one line per row, with the columns row,image,x,y,width,height,label.';

/** What the selected concepts look like: their exemplars, framed in the images they come from. */
export function createInspector(model: Model, onSelect: (selection: Selection) => void): InspectorView {
  const body = h('div', { class: 'body', tabindex: -1 });
  const element = h(
    'section',
    { class: 'inspector', 'aria-labelledby': 'inspector-title' },
    h('header', { class: 'bar' }, h('h2', { id: 'inspector-title' }, 'What it looks like')),
    body,
  );

  return {
    element,
    show(selection) {
      const focused = body.contains(document.activeElement);
      body.replaceChildren(...content(model, selection, onSelect));
      body.scrollTop = 0;
      if (focused) body.focus();
    },
    focus: () => body.focus(),
  };
}

function content(
  model: Model,
  selection: Selection | null,
  onSelect: (selection: Selection) => void,
): HTMLElement[] {
  const a = selection === null || selection.a === null ? undefined : model.concepts.a.get(selection.a);
  const b = selection === null || selection.b === null ? undefined : model.concepts.b.get(selection.b);
  if (!a && !b) return [h('p', { class: 'empty' }, 'No concept to show.')];
  const parts: HTMLElement[] = [];
  if (a && b) parts.push(pairFacts(model, a, b));
  const details = [a && conceptDetail(model, 'a', a), b && conceptDetail(model, 'b', b)].filter(
    (each) => !!each,
  );
  parts.push(h('div', { class: details.length > 1 ? 'sides' : 'side' }, ...details));
  if (a && !b) parts.push(...partner(model, 'a', a, onSelect));
  if (b && !a) parts.push(...partner(model, 'b', b, onSelect));
  if (!model.view.tokens) parts.push(h('p', { class: 'hint' }, HOW_TO_GET_IMAGES));
  return parts;
}

function pairFacts(model: Model, a: ConceptView, b: ConceptView): HTMLElement {
  const measured = pairOf(model, a.id, b.id);
  return h(
    'div',
    { class: 'pair-facts' },
    h('div', { class: 'standing' }, ...standing(model, a, b)),
    h(
      'dl',
      { class: 'facts' },
      fact(term('distance', 'distance'), distance(measured.distance, model.distanceDigits)),
      fact(term('adjusted', 'adjusted'), adjusted(measured.adjusted)),
    ),
  );
}

function standing(model: Model, a: ConceptView, b: ConceptView): HTMLElement[] {
  const match = model.matches.a.get(a.id);
  if (match?.b === b.id) return [swatch(match.category), term(match.category)];
  const describe = (side: Side, pair: MatchedPair | undefined) => {
    const other = side === 'a' ? 'b' : 'a';
    return pair ? `matches ${other.toUpperCase()}\u00a0${pair[other]}` : 'has no match';
  };
  return [
    h(
      'span',
      {},
      `Not matched: A ${a.id} ${describe('a', match)}, B ${b.id} ${describe('b', model.matches.b.get(b.id))}`,
    ),
  ];
}

function fact(name: HTMLElement, value: string): HTMLElement {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

/** A fact that is not known of every concept. */
function measured(name: TermName, label: string, value: number | null, digits: number): HTMLElement | null {
  return value === null ? null : fact(term(name, label), decimals(value, digits));
}

function conceptDetail(model: Model, side: Side, concept: ConceptView): HTMLElement {
  const { tokens, alignment } = model.view;
  const known = concept.majorityLabel !== null;
  const tiles = concept.exemplars.map((row, index) =>
    tile(side, row, concept.exemplarProximity[index], tokens?.[row] ?? null),
  );
  return h(
    'section',
    { class: `concept-detail side-${side}`, 'aria-label': `${side.toUpperCase()} ${conceptName(concept)}` },
    h('h3', {}, sideMark(side, `${side.toUpperCase()} ${concept.id}`), labelName(concept)),
    h(
      'dl',
      { class: 'facts' },
      fact(term('size', 'rows'), `${count(concept.size)} (${percent(concept.size / alignment.rows)})`),
      known ? fact(term('majority', 'label'), percent(concept.majorityShare)) : null,
      measured('persistence', 'persistence', concept.persistence, 2),
      measured('validity', 'validity', concept.validity, 2),
      measured('intrinsicDimension', 'dimension', concept.intrinsicDimension, 1),
      measured('robustness', 'robustness', concept.robustness, 2),
    ),
    tokens ? null : h('p', { class: 'aside' }, 'Exemplar rows, best first'),
    tileList(tiles, tokens !== null),
  );
}

/** What an unpaired concept is most like on the other side. */
function partner(
  model: Model,
  side: Side,
  concept: ConceptView,
  onSelect: (selection: Selection) => void,
): HTMLElement[] {
  const other = side === 'a' ? 'b' : 'a';
  const nearestId = mostAlike(model, side, concept.id);
  const nearest = nearestId === null ? undefined : model.concepts[other].get(nearestId);
  if (!nearest) return [];
  const pair = side === 'a' ? { a: concept.id, b: nearest.id } : { a: nearest.id, b: concept.id };
  const measured = pairOf(model, pair.a, pair.b);
  return [
    h(
      'section',
      { class: 'partner' },
      h('h3', {}, `Most alike in ${other.toUpperCase()}`),
      conceptLabel(other, nearest),
      h(
        'dl',
        { class: 'facts' },
        fact(term('distance', 'distance'), distance(measured.distance, model.distanceDigits)),
        fact(term('adjusted', 'adjusted'), adjusted(measured.adjusted)),
      ),
      button('Show this pair', () => onSelect(pair)),
    ),
  ];
}
