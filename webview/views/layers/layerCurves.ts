import { mean } from 'd3';
import type { ReviewView } from '../../../src/shared/results/review';
import { LAYER_MEASURES } from '../../drawing/layerMeasures';
import { layerId } from '../../../src/shared/repeatedRuns';
import { layerNames, layerOnly, modelsOf } from '../../model/reviewTables';
import type { ValueKind } from '../../model/valueAxis';
import type { TermName } from '../../words/terms';

/** One measure of every layer of every model. */
export interface LayerCurve {
  title: string;
  /** In the order of the models; values by layer, the mean over repeated runs of one; null where the measure is not known. */
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
      const values = layers.map((layer) => {
        const known = runsOf(view, places, layer).map((place) => view.representations[place]);
        return mean(known, (representation) => representation && value(representation)) ?? null;
      });
      return { name: model, values };
    }),
  }));
  const isKnown = (curve: LayerCurve): boolean =>
    curve.models.some(({ values }) => values.some((value) => value !== null));
  return { curves: curves.filter(isKnown), layers };
}

/** The places of a layer: one, or those of its repeated runs. */
function runsOf({ outline }: ReviewView, places: readonly number[], layer: string): number[] {
  const { entries } = outline;
  const own = places.filter((place) => layerOnly(entries[place]) === layer);
  return own.filter((place) => layerId(entries[place]) === layerId(entries[own[0]]));
}
