import type { ComparisonView } from '../shared/results/comparison';
import type { ConceptView } from '../shared/results/representation';
import type { SharedConcepts } from '../shared/results/sharedConcepts';
import type { Side } from '../shared/results/alignment';
import type { Cell, Table } from './table';
import { sideNames } from '../shared/sideNames';

/** What a table says of the two concepts of a pair. */
export const PAIR_HEADER = (['a', 'b'] as const).flatMap((side) => [
  ...[side, `name_${side}`, `default_name_${side}`, `label_${side}`, `rows_${side}`],
]);

/** The cells of `PAIR_HEADER`. */
export function pairCells(pair: { a: number; b: number }, { a, b }: Pick<ComparisonView, 'a' | 'b'>): Cell[] {
  return [...conceptCells(a.concepts, pair.a), ...conceptCells(b.concepts, pair.b)];
}

/** The pairs of the paper's matching by distance, from universal to unique. */
export function pairsTable(view: ComparisonView): Table {
  const head = [...PAIR_HEADER, 'distance', 'adjusted', 'category'];
  const lines = view.alignment.matched.map((pair) => [
    ...pairCells(pair, view),
    ...[pair.distance, pair.adjusted, pair.category],
  ]);
  return [head, ...lines];
}

/** The concepts of both sides with what is known of each. */
export function conceptsTable(view: ComparisonView): Table {
  const { alignment, shared, a, b } = view;
  const names = sideNames(view);
  const head = [
    ...['side', 'representation', 'concept', 'name', 'default_name', 'label', 'label_share'],
    ...['rows', 'persistence'],
    ...['validity', 'intrinsic_dimension', 'robustness', 'shared', 'group'],
    ...['matched_with', 'distance', 'adjusted', 'category'],
  ];
  const lines = [['a', a] as const, ['b', b] as const].flatMap(([side, { concepts }]) => {
    const standing = standings(shared, side);
    return concepts.map((concept): Cell[] => {
      const other: Side = side === 'a' ? 'b' : 'a';
      const pair = alignment.matched.find((each) => each[side] === concept.id);
      const { majorityLabel, majorityShare, size, persistence, validity, intrinsicDimension, robustness } =
        concept;
      return [
        ...[
          side.toUpperCase(),
          names[side],
          concept.id,
          concept.name,
          concept.defaultName,
          majorityLabel,
          majorityLabel === null ? null : majorityShare,
          size,
        ],
        ...[persistence, validity, intrinsicDimension, robustness, ...standing(concept.id)],
        ...[
          pair?.[other] ?? null,
          pair?.distance ?? null,
          pair?.adjusted ?? null,
          pair?.category ?? 'unmatched',
        ],
      ];
    });
  });
  return [head, ...lines];
}

function conceptCells(concepts: readonly ConceptView[], id: number): Cell[] {
  const found = concepts.find((concept) => concept.id === id);
  const { name = null, defaultName = null, majorityLabel = null, size = null } = found ?? {};
  return [id, name, defaultName, majorityLabel, size];
}

/** How a concept is shared, by its number, and in which group of the table of groups; empty cells where that is not known. */
function standings(shared: SharedConcepts | null, side: Side): (concept: number) => Cell[] {
  const known = new Map<number, Cell[]>();
  shared?.groups.forEach(({ form, ...group }, at) =>
    group[side].forEach((concept) => known.set(concept, [form, at + 1])),
  );
  for (const overlap of shared?.overlaps ?? []) {
    if (overlap.side === side) known.set(overlap.concept, ['overlaps', overlap.group + 1]);
  }
  const alone = shared && `only in ${side.toUpperCase()}`;
  return (concept) => known.get(concept) ?? [alone, null];
}
