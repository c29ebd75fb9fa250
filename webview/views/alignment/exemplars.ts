import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { soundPicture } from '../../elements/sound/soundPicture';
import { picture } from '../../elements/tile';
import type { Model } from '../../model/model';
import type { Rows } from '../../model/rows';
import { count } from '../../words/words';

/** The best rows of a concept: as images with their boxes, else as their labels or numbers. Decorative: no keyboard, no words. */
export function exemplars(model: Model, side: Side, concept: ConceptView, most: number): HTMLElement {
  const { tokens } = model.view;
  const rows = concept.exemplars.slice(0, most);
  if (!tokens && model.rows?.sounds)
    return h('div', { class: 'exemplars' }, ...sounds(model.rows, side, rows));
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

function sounds(rows: Rows, side: Side, ids: readonly number[]): HTMLElement[] {
  return ids.flatMap((id) => {
    const row = rows.ids.indexOf(id);
    if (row < 0) return [];
    const { element } = soundPicture(rows.sounds!.at(row), side, false);
    return [h('div', { class: `tile tile-${side}` }, element)];
  });
}

/** The label of a row, where it is known, else its number. */
function rowText({ rows }: Model, row: number): string {
  const label = rows?.attributes.find(({ name }) => name === 'label');
  const at = label ? rows!.ids.indexOf(row) : -1;
  return (at >= 0 && label!.values[label!.codes[at]]) || `row ${count(row)}`;
}
