import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { bestRows } from '../../model/bestRows';
import type { NameConcept } from '../../model/comparisonContext';
import { h } from '../../elements/dom';
import { explain } from '../../elements/hover';
import { labelName, sideMark, term } from '../../elements/labels';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { editName } from '../../elements/nameEditor';
import { fact } from '../../elements/pairFacts';
import { rowTile } from '../../elements/rowTile';
import type { TermName } from '../../words/terms';
import { tile } from '../../elements/tile';
import { tilePages } from '../../elements/tilePages';
import { conceptName, count, decimals, percent } from '../../words/words';

/** Exemplars at first, so that what stands below them is not far. */
const FIRST = 12;

/**
 * One concept: what it is called, what is measured of it, and its exemplars.
 * @param proximities to it, length N; null without the rows
 */
export function conceptDetail(
  model: Model,
  linked: Linked,
  side: Side,
  concept: ConceptView,
  proximities: Float32Array | null,
  onName: NameConcept | null,
): HTMLElement {
  const { tokens, alignment } = model.view;
  const known = concept.majorityLabel !== null;
  return h(
    'section',
    { class: `concept-detail side-${side}`, 'aria-label': `${side.toUpperCase()} ${conceptName(concept)}` },
    heading(side, concept, onName),
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
    exemplars(model, linked, side, concept, proximities),
  );
}

/** A fact that is not known of every concept. */
function measured(name: TermName, label: string, value: number | null, digits: number): HTMLElement | null {
  return value === null ? null : fact(term(name, label), decimals(value, digits));
}

function heading(side: Side, concept: ConceptView, onName: NameConcept | null): HTMLElement {
  const name = labelName(concept);
  const element = h('h3', {}, sideMark(side, `${side.toUpperCase()} ${concept.id}`), name);
  if (!onName) return element;
  const edit = (): void =>
    editName(name, side, concept, (text) => {
      pencil.focus();
      if (text !== null) onName(side, concept.id, text);
    });
  const letter = `${side.toUpperCase()} ${concept.id}`;
  const pencil = h(
    'button',
    { class: 'pencil', type: 'button', 'aria-label': `Name concept ${letter}` },
    '✎',
  );
  explain(pencil, () => ({
    title: 'Name this concept',
    lines: ['F2 or a double click in the list do the same.'],
  }));
  pencil.addEventListener('click', edit);
  name.addEventListener('dblclick', edit);
  element.append(pencil);
  return element;
}

/** Without the rows those of the view, which are the first of them. */
function exemplars(
  { view, rows }: Model,
  linked: Linked,
  side: Side,
  concept: ConceptView,
  proximities: Float32Array | null,
): HTMLElement {
  const label = `Exemplars of ${side.toUpperCase()} ${concept.id}, best first`;
  const proximityText = (proximity: number) => [`proximity ${decimals(proximity, 3)}`];
  if (!rows || !proximities) {
    const { tokens } = view;
    const { exemplars: numbers, exemplarProximity } = concept;
    const make = (at: number) =>
      tile(side, numbers[at], proximityText(exemplarProximity[at]), tokens?.[numbers[at]] ?? null);
    return tilePages(label, numbers.length, FIRST, make, tokens !== null);
  }
  const best = bestRows(rows.count, (row) => proximities[row], rows.images?.ofRow ?? null);
  const make = (at: number) => rowTile(rows, linked, side, best[at].row, proximityText(best[at].value));
  return tilePages(label, best.length, FIRST, make, rows.images !== null);
}
