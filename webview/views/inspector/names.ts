import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import type { NameConcept } from '../../model/comparisonContext';
import { h } from '../../elements/dom';
import { explain } from '../../elements/hover';
import { conceptLabel, labelName } from '../../elements/labels';
import type { Inspected } from '../../model/inspected';
import type { Model } from '../../model/model';
import { editName } from '../../elements/nameEditor';

/** What the selected concepts are called, those of A beside those of B; each can be named where names are kept. */
export function namesOf(model: Model, { concepts }: Inspected, onName: NameConcept | null): HTMLElement {
  const sides = (['a', 'b'] as const).filter((side) => concepts[side].length > 0);
  return h(
    'div',
    { class: sides.length > 1 ? 'selected-names sides' : 'selected-names' },
    ...sides.map((side) =>
      h(
        'ul',
        { 'aria-label': `Names in ${side.toUpperCase()}` },
        ...concepts[side].map((id) =>
          nameLine(side, model.concepts[side].get(id)!, concepts[side].length > 1, onName),
        ),
      ),
    ),
  );
}

/** @param isNumbered whether the number stands before the name; alone it stands in the title */
function nameLine(
  side: Side,
  concept: ConceptView,
  isNumbered: boolean,
  onName: NameConcept | null,
): HTMLElement {
  const label = isNumbered
    ? conceptLabel(side, concept)
    : h('span', { class: 'concept' }, labelName(concept));
  const name = label.querySelector<HTMLElement>('.name')!;
  const line = h('li', {}, label);
  if (!onName) return line;
  const edit = (): void =>
    editName(name, side, concept, (text) => {
      pencil.focus();
      if (text !== null) onName(side, concept.id, text);
    });
  const pencil = h(
    'button',
    { class: 'pencil', type: 'button', 'aria-label': `Name concept ${side.toUpperCase()} ${concept.id}` },
    '✎',
  );
  explain(pencil, () => ({
    title: 'Name this concept',
    lines: ['F2 or a double click in the list do the same.'],
  }));
  pencil.addEventListener('click', edit);
  name.addEventListener('dblclick', edit);
  line.append(pencil);
  return line;
}
