import type { ConceptView } from '../../../src/shared/results/representation';
import { h } from '../../elements/dom';
import { sideMark, term } from '../../elements/labels';
import { pairFacts } from '../../elements/pairFacts';
import type { Inspected } from '../../model/inspected';
import type { Model } from '../../model/model';
import type { TermName } from '../../words/terms';
import { count, decimals, percent } from '../../words/words';

/** A figure of a concept; null where it is not known. */
interface Figure {
  name: TermName;
  label: string;
  of: (concept: ConceptView) => string | null;
}

const measured = (value: number | null, digits: number): string | null =>
  value === null ? null : decimals(value, digits);

const FIGURES: readonly Figure[] = [
  { name: 'size', label: 'rows', of: ({ size }) => count(size) },
  {
    name: 'majority',
    label: 'label',
    of: ({ majorityLabel, majorityShare }) => (majorityLabel === null ? null : percent(majorityShare)),
  },
  { name: 'persistence', label: 'persistence', of: ({ persistence }) => measured(persistence, 2) },
  { name: 'validity', label: 'validity', of: ({ validity }) => measured(validity, 2) },
  {
    name: 'intrinsicDimension',
    label: 'dimension',
    of: ({ intrinsicDimension }) => measured(intrinsicDimension, 1),
  },
  { name: 'robustness', label: 'come back', of: ({ robustness }) => measured(robustness, 2) },
];

/**
 * What is measured of each concept, and how the paper matches a pair, on demand.
 * @param onToggle gets whether they are seen, so that they stay so
 */
export function moreFigures(
  model: Model,
  { concepts }: Inspected,
  isOpen: boolean,
  onToggle: (isOpen: boolean) => void,
): HTMLElement {
  const all = (['a', 'b'] as const).flatMap((side) =>
    concepts[side].map((id) => ({ side, concept: model.concepts[side].get(id)! })),
  );
  const known = FIGURES.filter(({ of }) => all.some(({ concept }) => of(concept) !== null));
  const table = h(
    'table',
    { class: 'concept-figures' },
    h(
      'thead',
      {},
      h('tr', {}, h('td'), ...known.map(({ name, label }) => h('th', { scope: 'col' }, term(name, label)))),
    ),
    h(
      'tbody',
      {},
      ...all.map(({ side, concept }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, sideMark(side, `${side.toUpperCase()} ${concept.id}`)),
          ...known.map(({ of }) => h('td', {}, of(concept) ?? '–')),
        ),
      ),
    ),
  );
  const isPair = concepts.a.length === 1 && concepts.b.length === 1;
  const asInPaper =
    isPair && model.shared && model.matrices
      ? h(
          'div',
          { class: 'as-in-paper' },
          h('p', { class: 'aside' }, 'Matched by distance, as in the paper:'),
          pairFacts(model, all[0].concept, all[1].concept),
        )
      : null;
  const element = h(
    'details',
    { class: 'more-figures', open: isOpen },
    h('summary', {}, 'More figures'),
    h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Figures of each concept' }, table),
    asInPaper,
  );
  element.addEventListener('toggle', () => onToggle(element.open));
  return element;
}
