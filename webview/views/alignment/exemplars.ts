import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { soundPicture } from '../../elements/sound/soundPicture';
import { picture } from '../../elements/tile';
import type { Model } from '../../model/model';
import { rowByAttributes, type Rows } from '../../model/rows';
import { exemplarWords } from '../../elements/exemplarWords';
import { count } from '../../words/words';

/**
 * The best rows of a concept: as images with their boxes, as what they say, else as what is known of them. Decorative: no keyboard.
 * @param most 0 where there is room for one line: what the best row says, or nothing
 */
export function exemplars(model: Model, side: Side, concept: ConceptView, most: number): HTMLElement {
  const { tokens } = model.view;
  const rows = concept.exemplars.slice(0, most);
  if (!tokens && model.rows?.sounds)
    return h('div', { class: 'exemplars' }, ...sounds(model.rows, side, rows));
  if (!tokens && model.texts) {
    const words =
      most > 0
        ? exemplarWords(model.texts, side, concept)
        : exemplarWords(model.texts, side, { ...concept, frequentTokens: null }, 1);
    return h('div', { class: 'exemplars', 'aria-hidden': 'true' }, words);
  }
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

/** The number of a row with what is known of it. */
function rowText({ rows }: Model, row: number): string {
  const at = rows ? rows.ids.indexOf(row) : -1;
  return rows && at >= 0 && rows.attributes.length + rows.numbers.length > 0
    ? rowByAttributes(rows, at)
    : `row ${count(row)}`;
}
