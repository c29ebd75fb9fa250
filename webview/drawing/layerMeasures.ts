import type { ReviewedRepresentation } from '../../src/shared/results/review';
import type { ValueKind } from '../model/valueAxis';
import type { TermName } from '../words/terms';
import { count, decimals, percent } from '../words/words';

/** A measure of representations, as it is drawn. */
interface LayerMeasure {
  title: string;
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
    term: 'separability',
    value: ({ quality }) => quality?.separability ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Robustness',
    term: 'robustness',
    value: ({ quality }) => quality?.robustness?.recurrence ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Agreement with labels',
    term: 'labelAgreement',
    value: ({ labelAgreement }) => labelAgreement?.mutualInformation ?? null,
    kind: 'number',
    format: two,
  },
  {
    title: 'Agreement with position',
    term: 'positionAgreement',
    value: ({ positionAgreement }) => positionAgreement?.mutualInformation ?? null,
    kind: 'number',
    format: two,
  },
];
