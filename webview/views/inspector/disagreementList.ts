import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { disagreeingRows } from './disagreeingRows';
import { h } from '../../elements/dom';
import { sideMark, term } from '../../elements/labels';
import type { Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { rowTile } from '../../elements/rowTile';
import { tilePages } from '../../elements/tilePages';
import { decimals } from '../../words/words';

const FIRST = 6;

/**
 * The rows on which the two concepts of a pair disagree most, in each direction.
 * @param proximities to the concepts of A and of B, length N each
 */
export function disagreementList(
  rows: Rows,
  linked: Linked,
  concepts: Record<Side, ConceptView>,
  proximities: Record<Side, Float32Array>,
): HTMLElement {
  const nameOf = (side: Side) => `${side.toUpperCase()} ${concepts[side].id}`;
  const held = (side: Side): HTMLElement => {
    const other = side === 'a' ? 'b' : 'a';
    const found = disagreeingRows(proximities[side], proximities[other], rows.images?.ofRow ?? null);
    const make = (at: number) => {
      const { row } = found[at];
      const facts = (['a', 'b'] as const).map(
        (each) => `proximity to ${nameOf(each)} ${decimals(proximities[each][row], 3)}`,
      );
      return rowTile(rows, linked, side, row, facts);
    };
    const label = `Rows that ${nameOf(side)} holds and ${nameOf(other)} does not`;
    return h(
      'div',
      { class: `side-${side}` },
      h('p', { class: 'aside' }, sideMark(side, nameOf(side)), ' and not ', sideMark(other, nameOf(other))),
      tilePages(label, found.length, FIRST, make, rows.images !== null),
    );
  };
  return h(
    'section',
    { class: 'disagreements' },
    h('h3', {}, term('disagreement')),
    h('div', { class: 'sides' }, held('a'), held('b')),
  );
}
