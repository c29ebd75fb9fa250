import type { ReviewView } from '../../../src/shared/results/review';
import { LAYER_MEASURES } from '../../drawing/layerMeasures';
import { layerName, layerNames, modelsOf } from '../../model/reviewTables';
import type { ValueKind } from '../../model/valueAxis';
import type { TermName } from '../../words/terms';

/** One measure of every layer of every model. */
export interface LayerCurve {
  title: string;
  /** In the order of the models; values by layer, null where the measure is not known. */
  models: { name: string; values: (number | null)[] }[];
  kind: ValueKind;
  format: (value: number) => string;
}

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
