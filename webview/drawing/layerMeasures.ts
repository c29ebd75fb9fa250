import type { ReviewedRepresentation } from '../../src/shared/results/review';
import type { ValueKind } from '../model/valueAxis';
import type { TermName } from '../words/terms';
import { count, decimals, percent, rowsText } from '../words/words';

/** Which measures are drawn: those that we would look at, or those that the paper reports. */
export type MeasureSet = 'ours' | 'paper';

/** A measure of representations, as it is drawn. */
export interface LayerMeasure {
  title: string;
  /** The only set that it is part of; both where it is left out. */
  only?: MeasureSet;
  /** How many rows it was taken on, where it may be fewer than all. */
  rows?: (representation: ReviewedRepresentation) => number | null;
  term: TermName;
  value: (representation: ReviewedRepresentation) => number | null;
  kind: ValueKind;
  format: (value: number) => string;
}

const two = (value: number): string => decimals(value, 2);

export const LAYER_MEASURES: readonly LayerMeasure[] = [
  {
    title: 'Concepts',
    term: 'concepts',
    value: ({ concepts }) => concepts.length,
    kind: 'count',
    format: count,
  },
  {
    title: 'Unassigned rows',
    term: 'unassigned',
    value: ({ noiseRatio }) => noiseRatio,
    kind: 'share',
    format: percent,
  },
  {
    title: 'Validity (DBCV)',
    term: 'validity',
    value: ({ quality }) => quality?.validity ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Intrinsic dimension',
    term: 'intrinsicDimension',
    value: ({ quality }) => quality?.intrinsicDimension ?? null,
    kind: 'number',
    format: (value) => decimals(value, 1),
  },
  {
    title: 'RMSE of the embedding',
    term: 'rmse',
    value: ({ quality }) => quality?.rmse ?? null,
    kind: 'number',
    format: (value) => value.toPrecision(2),
  },
  {
    title: 'Linear separability',
    only: 'ours',
    rows: ({ quality }) => quality?.measuredOn.heldOutMembers ?? null,
    term: 'separability',
    value: ({ quality }) => quality?.separability ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Robustness',
    only: 'ours',
    term: 'robustness',
    value: ({ quality }) => quality?.robustness?.recurrence ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Agreement with labels',
    only: 'ours',
    rows: ({ labelAgreement }) => labelAgreement?.rows ?? null,
    term: 'labelAgreement',
    value: ({ labelAgreement }) => labelAgreement?.mutualInformation ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Agreement with position',
    only: 'ours',
    rows: ({ positionAgreement }) => positionAgreement?.rows ?? null,
    term: 'positionAgreement',
    value: ({ positionAgreement }) => positionAgreement?.mutualInformation ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Intrinsic dimension, all rows',
    only: 'paper',
    rows: ({ quality }) => quality?.wholeDimension?.rows ?? null,
    term: 'wholeDimension',
    value: ({ quality }) => quality?.wholeDimension?.dimension ?? null,
    kind: 'number',
    format: (value) => decimals(value, 1),
  },
  {
    title: 'Intrinsic dimension, features',
    only: 'paper',
    rows: ({ quality }) => quality?.wholeDimension?.featureRows ?? null,
    term: 'featureDimension',
    value: ({ quality }) => quality?.wholeDimension?.ofFeatures ?? null,
    kind: 'number',
    format: (value) => decimals(value, 1),
  },
  {
    title: 'Separability, trained rows',
    only: 'paper',
    rows: ({ linearity }) => linearity?.rows ?? null,
    term: 'trainedSeparability',
    value: ({ linearity }) => linearity?.accuracy ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Separability, trained rows (AUC)',
    only: 'paper',
    rows: ({ linearity }) => linearity?.rows ?? null,
    term: 'trainedArea',
    value: ({ linearity }) => linearity?.auc ?? null,
    kind: 'number',
    format: (value) => decimals(value, 3),
  },
  {
    title: 'Robustness (Rand)',
    only: 'paper',
    rows: ({ rowsUsed }) => rowsUsed,
    term: 'robustnessRand',
    value: ({ quality }) => quality?.robustness?.rand ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Alignment with labels',
    only: 'paper',
    rows: ({ alignedWith }) => alignedWith.labels?.rows ?? null,
    term: 'labelRand',
    value: ({ alignedWith }) => alignedWith.labels?.rand ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Alignment with label groups',
    only: 'paper',
    rows: ({ alignedWith }) => alignedWith.labelGroups?.rows ?? null,
    term: 'groupRand',
    value: ({ alignedWith }) => alignedWith.labelGroups?.rand ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Alignment with position',
    only: 'paper',
    rows: ({ alignedWith }) => alignedWith.position?.rows ?? null,
    term: 'positionRand',
    value: ({ alignedWith }) => alignedWith.position?.rand ?? null,
    kind: 'number',
    format: two,
  },
];

/** The measures of a set, in their order. */
export function measuresOf(set: MeasureSet): readonly LayerMeasure[] {
  return LAYER_MEASURES.filter(({ only = set }) => only === set);
}

/** What is to be known of the rows that a measure was taken on, in a sentence; nothing where it is not said. */
export function rowsMeasured(
  measure: Pick<LayerMeasure, 'rows'>,
  representations: readonly (ReviewedRepresentation | null)[],
): string[] {
  const counts = representations.flatMap((each) => (each && measure.rows?.(each)) ?? []);
  if (counts.length === 0) return [];
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const seeds = new Set(representations.flatMap((each) => each?.settings.seed ?? []));
  const seed = seeds.size === 1 ? ` Seed ${[...seeds].join('')}.` : '';
  const rows = fewest === most ? rowsText(most) : `${count(fewest)} to ${rowsText(most)}`;
  return [`Measured on ${rows} of each.${seed}`];
}
