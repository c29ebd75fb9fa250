import type { Side } from '../../../src/shared/results/alignment';
import type { OpenImage } from '../../model/comparisonContext';
import { h } from '../../elements/dom';
import { tileStyle } from '../../elements/rowTile';
import { exemplarTile } from '../../elements/exemplarTile';
import { sideMark, term } from '../../elements/labels';
import { tilePages } from '../../elements/tilePages';
import { typicalOf, type Held, type HeldRows } from '../../model/heldRows';
import { imagesInTurn } from '../../model/imagesInTurn';
import type { Inspected } from '../../model/inspected';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import type { Rows } from '../../model/rows';
import { tally } from '../../model/tally';
import { conceptName, count, decimals, percent, rowsText, unionName } from '../../words/words';

/** One row of tiles; the same in the style sheet. */
const FIRST = 6;
/** One concept has nothing to be beside. */
const FIRST_ALONE = 4 * FIRST;
/** Concepts of the other side that are named at first as those that have the rows. */
const MOST_NAMED = 3;
/** The share of the rows from which on they are. */
const LEAST_NAMED = 0.05;

/** What the tiles are made of. */
interface Shown {
  model: Model;
  rows: Rows;
  linked: Linked;
  inspected: Inspected;
  held: HeldRows;
  onOpen: OpenImage | null;
}

/** The rows that both sides hold here, and those that only one does; of one concept its rows. */
export function heldSections(shown: Shown): HTMLElement[] {
  const { a, b } = shown.inspected.concepts;
  if (b.length === 0) return [exemplars(shown, 'a')];
  if (a.length === 0) return [exemplars(shown, 'b')];
  const only = (side: Side): HTMLElement =>
    section(
      shown,
      side,
      ['Only ', sideMark(side), ' has these here'],
      `Rows only ${side.toUpperCase()} has here`,
    );
  return [section(shown, 'both', [term('held', 'In both')], 'Rows in both'), only('a'), only('b')];
}

function exemplars(shown: Shown, side: Side): HTMLElement {
  const name = unionName(side, shown.inspected.concepts[side]);
  return section(shown, side, ['Exemplars'], `Exemplars of ${name}, best first`, FIRST_ALONE);
}

function section(
  shown: Shown,
  held: Held,
  title: (string | HTMLElement)[],
  label: string,
  first = FIRST,
): HTMLElement {
  const { rows, linked, onOpen } = shown;
  const found = imagesInTurn(
    shown.held.rows[held],
    typicalOf(shown.held, held),
    (rows.images ?? rows.sounds)?.ofRow ?? null,
  );
  const make = (at: number): HTMLElement =>
    exemplarTile(rows, linked, held === 'both' ? null : held, found[at], facts(shown, found[at]), onOpen);
  const rowCount = found.length === 0 ? 'no row' : rowsText(found.length);
  return h(
    'section',
    { class: `held held-${held}` },
    h('h3', {}, h('span', {}, ...title), h('span', { class: 'held-count' }, rowCount)),
    held === 'both' ? null : elsewhere(shown, held, found),
    found.length > 0
      ? tilePages(label, found.length, first, make, tileStyle(rows), `All ${rowsText(found.length)} shown`)
      : null,
  );
}

/** What the rows are in the other side, as chips: `in B 7 61 %, unassigned 39 %`; a button names those that are left out at first. */
function elsewhere({ model, rows }: Shown, side: Side, found: Uint32Array): HTMLElement | null {
  const other = side === 'a' ? 'b' : 'a';
  if (found.length === 0) return null;
  const all = tally(rows.scores[other].labels, found);
  const named = all.filter(([, times], at) => at === 0 || times >= LEAST_NAMED * found.length);
  named.length = Math.min(named.length, MOST_NAMED);
  const chips = (some: typeof all): (string | HTMLElement)[] =>
    some.flatMap(([id, times], at) => {
      const mark = id < 0 ? 'unassigned' : sideMark(other, String(id));
      if (mark instanceof HTMLElement) mark.title = nameOf(model, other, id);
      return [...(at === 0 ? [] : [', ']), mark, ` ${percent(times / found.length)}`];
    });
  const list = h('span', {}, ...chips(named));
  const left = all.length - named.length;
  const more = h('button', { type: 'button', class: 'more-elsewhere' }, `and ${count(left)} more`);
  more.addEventListener('click', () => {
    list.replaceChildren(...chips(all));
    list.tabIndex = -1;
    list.focus();
    more.remove();
  });
  const head = `in ${other.toUpperCase()}: `;
  return h('p', { class: 'aside elsewhere' }, head, list, ...(left > 0 ? [' ', more] : []));
}

function nameOf(model: Model, side: Side, id: number): string {
  const concept = model.concepts[side].get(id);
  return concept ? conceptName(concept) : 'unassigned';
}

/** What a row is on either side, and its proximities to what is selected. */
function facts({ model, rows, held, inspected: { concepts } }: Shown, row: number): string[] {
  const sides = (['a', 'b'] as const).filter((side) => concepts[side].length > 0);
  return [
    ...(['a', 'b'] as const).map(
      (side) => `${side.toUpperCase()}: ${nameOf(model, side, rows.scores[side].labels[row])}`,
    ),
    ...sides.map(
      (side) => `proximity to ${unionName(side, concepts[side])} ${decimals(held.proximities[side][row], 3)}`,
    ),
  ];
}
