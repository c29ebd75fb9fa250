import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { picture } from '../../elements/tile';
import type { Model } from '../../model/model';
import { count } from '../../words/words';

/** The best rows of a concept: as images with their boxes, else as their labels or numbers. Decorative: no keyboard, no words. */
export function exemplars(model: Model, side: Side, concept: ConceptView, most: number): HTMLElement {
  const { tokens } = model.view;
  const rows = concept.exemplars.slice(0, most);
  return h(
    'div',
    { class: tokens ? 'exemplars' : 'exemplars in-words', 'aria-hidden': 'true' },
    ...rows.map((row) => {
      const token = tokens?.[row];
      if (token) return h('div', { class: `tile tile-${side}` }, picture(row, token));
      return h(
        'div',
        { class: 'tile' },
        h('span', { class: 'row-number', dir: 'auto' }, rowText(model, row)),
      );
    }),
  );
}

/** The label of a row, where it is known, else its number. */
function rowText({ rows }: Model, row: number): string {
  const label = rows?.attributes.find(({ name }) => name === 'label');
  const at = label ? rows!.ids.indexOf(row) : -1;
  return (at >= 0 && label!.values[label!.codes[at]]) || `row ${count(row)}`;
}
