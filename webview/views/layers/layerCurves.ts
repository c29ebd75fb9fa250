import { mean } from 'd3';
import type { ReviewAxis, ReviewView } from '../../../src/shared/results/review';
import { measuresOf, type LayerMeasure, type MeasureSet } from '../../drawing/layerMeasures';
import { layerId } from '../../../src/shared/repeatedRuns';
import { positionNames, positionOnly, seriesOf } from '../../model/reviewTables';
import type { ValueKind } from '../../model/valueAxis';

/** One measure of every place of every series, as of every layer of every model. */
export interface LayerCurve {
  title: string;
  /** In the order of the series; values by place, the mean over repeated runs; null where the measure is not known. */
  all: { name: string; values: (number | null)[] }[];
  kind: ValueKind;
  format: (value: number) => string;
}

/** The measures of a set of which any representation has a value, along the axis of all series. */
export function layerCurves(
  view: ReviewView,
  set: MeasureSet = 'ours',
): {
  curves: (LayerCurve & Pick<LayerMeasure, 'term' | 'rows'>)[];
  /** The names of the places on the axis, and what such a place is called. */
  positions: string[];
  axis: ReviewAxis;
} {
  const series = seriesOf(view);
  const positions = positionNames(view);
  const curves = measuresOf(set).map(({ title, term, value, kind, format, rows }) => ({
    ...{ title, term, kind, format, ...(rows && { rows }) },
    all: series.map(({ series: name, places }) => {
      const values = positions.map((position) => {
        const known = runsOf(view, places, position).map((place) => view.representations[place]);
        return mean(known, (representation) => representation && value(representation)) ?? null;
      });
      return { name, values };
    }),
  }));
  const isKnown = (curve: LayerCurve): boolean =>
    curve.all.some(({ values }) => values.some((value) => value !== null));
  return { curves: curves.filter(isKnown), positions, axis: view.outline.axis };
}

/** The entries at a place: one, or its repeated runs. */
function runsOf({ outline }: ReviewView, places: readonly number[], position: string): number[] {
  const { entries } = outline;
  const own = places.filter((place) => positionOnly(entries[place]) === position);
  return own.filter((place) => layerId(entries[place]) === layerId(entries[own[0]]));
}
