import type { ComparisonView } from '../shared/results/comparison';
import type { ConceptView } from '../shared/results/representation';
import type { Side } from '../shared/results/alignment';
import { csv, type Cell, type CsvText } from './csv';

/** The matched pairs from universal to unique, as CSV. */
export function pairsCsv({ alignment, a, b }: ComparisonView): CsvText {
  const name = (concepts: ConceptView[], id: number): Cell => conceptOf(concepts, id)?.name ?? null;
  const byDefault = (concepts: ConceptView[], id: number): Cell =>
    conceptOf(concepts, id)?.defaultName ?? null;
  const label = (concepts: ConceptView[], id: number): Cell => conceptOf(concepts, id)?.majorityLabel ?? null;
  const size = (concepts: ConceptView[], id: number): Cell => conceptOf(concepts, id)?.size ?? null;
  const head = [
    ...['a', 'name_a', 'default_name_a', 'label_a', 'rows_a'],
    ...['b', 'name_b', 'default_name_b', 'label_b', 'rows_b'],
    ...['distance', 'adjusted', 'category'],
  ];
  const lines = alignment.matched.map((pair) => [
    ...[pair.a, name(a.concepts, pair.a), byDefault(a.concepts, pair.a)],
    ...[label(a.concepts, pair.a), size(a.concepts, pair.a)],
    ...[pair.b, name(b.concepts, pair.b), byDefault(b.concepts, pair.b)],
    ...[label(b.concepts, pair.b), size(b.concepts, pair.b)],
    ...[pair.distance, pair.adjusted, pair.category],
  ]);
  return csv([head, ...lines]);
}

/** The concepts of both sides with what is known of each, as CSV. */
export function conceptsCsv({ alignment, a, b }: ComparisonView): CsvText {
  const head = [
    ...['side', 'representation', 'concept', 'name', 'default_name', 'label', 'label_share', 'rows'],
    ...[
      'persistence',
      'validity',
      'intrinsic_dimension',
      'robustness',
      'matched_with',
      'distance',
      'adjusted',
      'category',
    ],
  ];
  const lines = [['a', a] as const, ['b', b] as const].flatMap(([side, { id, concepts }]) =>
    concepts.map((concept): Cell[] => {
      const other: Side = side === 'a' ? 'b' : 'a';
      const pair = alignment.matched.find((each) => each[side] === concept.id);
      const { majorityLabel, majorityShare, size, persistence, validity, intrinsicDimension, robustness } =
        concept;
      return [
        ...[
          side.toUpperCase(),
          id,
          concept.id,
          concept.name,
          concept.defaultName,
          majorityLabel,
          majorityLabel === null ? null : majorityShare,
          size,
        ],
        ...[persistence, validity, intrinsicDimension, robustness],
        ...[
          pair?.[other] ?? null,
          pair?.distance ?? null,
          pair?.adjusted ?? null,
          pair?.category ?? 'unmatched',
        ],
      ];
    }),
  );
  return csv([head, ...lines]);
}

function conceptOf(concepts: ConceptView[], id: number): ConceptView | undefined {
  return concepts.find((concept) => concept.id === id);
}
