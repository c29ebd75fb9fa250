import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import type { HeldRows } from '../../model/heldRows';
import { placeOf, type Inspected } from '../../model/inspected';
import type { Model } from '../../model/model';
import { h } from '../../elements/dom';
import { sideMark, term } from '../../elements/labels';
import { fact } from '../../elements/pairFacts';
import { count, decimals, percent } from '../../words/words';
import { differingSettings } from '../../../src/shared/sideNames';

const SIDES = ['a', 'b'] as const;
/** The robustness of more concepts than so many is a range. */
const MOST_LISTED = 3;

/** A figure of what is selected on a side, as text. */
interface Figure {
  name: HTMLElement;
  of: Record<Side, string | null>;
}

/**
 * How many rows either side has, how many of them both have, and how well the concepts come back with other seeds; of one concept in
 * a line.
 * @param held null without the rows
 */
export function sideTable(model: Model, { concepts, group }: Inspected, held: HeldRows | null): HTMLElement {
  const sides = SIDES.filter((side) => concepts[side].length > 0);
  const views = (side: Side): ConceptView[] => concepts[side].map((id) => model.concepts[side].get(id)!);
  const sizeOf = (side: Side): number => views(side).reduce((sum, { size }) => sum + size, 0);
  const bothSides = (of: (side: Side) => string | null): Figure['of'] => ({ a: of('a'), b: of('b') });
  const figures: Figure[] = [
    ...differingSettings(model.view).map(({ name, a, b }) => ({ name: h('span', {}, name), of: { a, b } })),
    {
      name: term('size', 'rows'),
      of: bothSides((side) => withShare(sizeOf(side), model.view.alignment.rows)),
    },
    {
      name: term('held', 'in both'),
      of: bothSides((side) =>
        held && sides.length > 1 ? withShare(held.rows.both.length, sizeOf(side)) : null,
      ),
    },
    {
      name: term('robustness', 'come back with other seeds'),
      of: bothSides((side) => robustnessOf(views(side))),
    },
    {
      name: term('groupRobustness', 'come back as one'),
      of: bothSides((side) => {
        const together = group && (model.view.groupRobustness?.[placeOf(model, group)]?.[side] ?? null);
        return together === null ? null : decimals(together, 2);
      }),
    },
  ].filter(({ of }) => sides.some((side) => of[side] !== null));
  const [side, other] = sides;
  if (other !== undefined) return tableOf(figures);
  return h('dl', { class: 'facts' }, ...figures.map(({ name, of }) => fact(name, of[side]!)));
}

function tableOf(figures: readonly Figure[]): HTMLElement {
  const heads = SIDES.map((side) => h('th', { scope: 'col' }, sideMark(side)));
  const lines = figures.map(({ name, of }) =>
    h('tr', {}, h('th', { scope: 'row' }, name), ...SIDES.map((side) => h('td', {}, of[side] ?? '–'))),
  );
  return h(
    'table',
    { class: 'side-table' },
    h('thead', {}, h('tr', {}, h('td'), ...heads)),
    h('tbody', {}, ...lines),
  );
}

function withShare(rows: number, of: number): string {
  return of === 0 ? count(rows) : `${count(rows)} (${percent(rows / of)})`;
}

/** That of each concept, or the least and the largest of many; null where it is not known of all. */
function robustnessOf(concepts: readonly ConceptView[]): string | null {
  const values = concepts.flatMap(({ robustness }) => robustness ?? []);
  if (values.length === 0 || values.length < concepts.length) return null;
  if (values.length <= MOST_LISTED) return values.map((value) => decimals(value, 2)).join(' + ');
  return `${decimals(Math.min(...values), 2)} to ${decimals(Math.max(...values), 2)}`;
}
