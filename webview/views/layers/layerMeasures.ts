import type { ReviewedRepresentation, ReviewView } from '../../../src/shared/results/review';
import { layerName, layerNames, modelsOf } from '../../model/reviewTables';
import type { ValueKind } from '../../model/valueAxis';
import type { TermName } from '../../words/terms';
import { count, decimals, percent } from '../../words/words';

/** One measure of every layer of every model. */
export interface LayerCurve {
  title: string;
  /** In the order of the models; values by layer, null where the measure is not known. */
  models: { name: string; values: (number | null)[] }[];
  kind: ValueKind;
  format: (value: number) => string;
}

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

/** The measures of which any representation has a value, through the layers of all models. */
export function layerCurves(view: ReviewView): {
  curves: (LayerCurve & { term: TermName })[];
  layers: string[];
} {
  const models = modelsOf(view);
  const layers = layerNames(view);
  const curves = LAYER_MEASURES.map(({ title, term, value, kind, format }) => ({
    title,
    term,
    kind,
    format,
    models: models.map(({ model, places }) => {
      const byLayer = new Map(places.map((place) => [layerName(view, place), view.representations[place]]));
      const values = layers.map((layer) => {
        const representation = byLayer.get(layer);
        return representation ? value(representation) : null;
      });
      return { name: model, values };
    }),
  }));
  const isKnown = (curve: LayerCurve): boolean =>
    curve.models.some(({ values }) => values.some((value) => value !== null));
  return { curves: curves.filter(isKnown), layers };
}
