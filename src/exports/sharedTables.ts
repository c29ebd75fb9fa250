import type { Side } from '../shared/results/alignment';
import type { ComparisonView } from '../shared/results/comparison';
import type { ConceptView } from '../shared/results/representation';
import type { ConceptGroup } from '../shared/results/sharedConcepts';
import type { Cell, Table } from './table';
import { pairCells, PAIR_HEADER } from './tables';

/** Several concepts or names in one cell. */
const AND = '; ';

/** What two representations share, one line a group of their concepts, the best first; no line where that is not known. */
export function groupsTable({ shared, a, b }: ComparisonView): Table {
  const head = [
    ...['group', 'form', 'strength', 'adjusted', 'adjusted_low', 'adjusted_high'],
    ...['concepts_a', 'names_a', 'rows_a', 'concepts_b', 'names_b', 'rows_b'],
  ];
  const lines = (shared?.groups ?? []).map((group, at) => [
    ...[at + 1, group.form, group.strength, group.adjusted, group.low, group.high],
    ...sideCells(group, 'a', a.concepts),
    ...sideCells(group, 'b', b.concepts),
  ]);
  return [head, ...lines];
}

/** The one-to-one pairs of what two representations share, with intervals and false discovery rates. */
export function sharedPairsTable(view: ComparisonView): Table {
  const head = [...PAIR_HEADER, 'adjusted', 'adjusted_low', 'adjusted_high', 'q'];
  const lines = (view.shared?.pairs ?? []).map((pair) => [
    ...pairCells(pair, view),
    ...[pair.adjusted, pair.low, pair.high, pair.q],
  ]);
  return [head, ...lines];
}

/** All pairs of concepts that are shared by more than chance. */
export function candidatesTable(view: ComparisonView): Table {
  const head = [...PAIR_HEADER, 'adjusted', 'z', 'q'];
  const lines = (view.shared?.candidates ?? []).map((pair) => [
    ...pairCells(pair, view),
    ...[pair.adjusted, pair.z, pair.q],
  ]);
  return [head, ...lines];
}

/** The concepts of a side of a group, what they are called, and their rows together. */
function sideCells(group: ConceptGroup, side: Side, concepts: readonly ConceptView[]): Cell[] {
  const own = group[side].flatMap((id) => concepts.find((concept) => concept.id === id) ?? []);
  const [only] = group[side];
  return [
    group[side].length === 1 ? only : group[side].join(AND),
    own.map(({ id, name, majorityLabel }) => name ?? majorityLabel ?? String(id)).join(AND),
    own.reduce((sum, { size }) => sum + size, 0),
  ];
}
