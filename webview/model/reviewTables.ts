import type { ReviewedRepresentation, ReviewPair, ReviewView } from '../../src/shared/results/review';
import { SHOWN_SCALARS } from '../../src/shared/scalars/scalars';
import type { PairTable } from './pairMap';
import { orderByAlikeness } from './pairMap';
import type { ValueKind } from './valueAxis';
import type { TermName } from '../words/terms';
import { count, decimals, percent } from '../words/words';

/** A measure that the map of pairs can show. */
export interface PairMeasure {
  id: string;
  term: TermName;
  /** NaN where it cannot be taken. */
  value: (pair: ReviewPair) => number;
  digits: number;
}

export const PAIR_MEASURES: readonly PairMeasure[] = [
  { id: 'rand', term: 'rand', value: (pair) => pair.rand, digits: 3 },
  { id: 'adjustedRand', term: 'adjustedRand', value: (pair) => pair.adjustedRand, digits: 3 },
  ...SHOWN_SCALARS.map(({ id }): PairMeasure => ({
    id,
    term: id,
    value: ({ scalars }) => scalars?.[id].value ?? NaN,
    digits: 2,
  })),
];

/** Models in their order, each with the places of its entries by layer. */
export function modelsOf({ outline }: ReviewView): { model: string; places: number[] }[] {
  const models = new Map<string, number[]>();
  outline.entries.forEach(({ model }, place) => models.set(model, [...(models.get(model) ?? []), place]));
  const layer = (place: number): number => outline.entries[place].layer ?? Infinity;
  return [...models].map(([model, places]) => ({
    model,
    places: places.sort((one, other) => layer(one) - layer(other) || one - other),
  }));
}

/** What a layer is called beside its model: its number, else what is left of the name. */
export function layerName({ outline }: ReviewView, place: number): string {
  const { id, model, layer } = outline.entries[place];
  if (layer !== null) return String(layer);
  return id.startsWith(`${model}/`) ? id.slice(model.length + 1) : id;
}

/** The map of pairs, and which entry stands at each of its places. */
export interface ReviewTable extends PairTable {
  places: number[];
  /** n × n; undefined on the diagonal and where a pair is not known. */
  pairs: (ReviewPair | undefined)[];
}

/** All pairs by one measure: models grouped, layers in order; or what is alike side by side. */
export function pairTable(view: ReviewView, measure: PairMeasure, order: 'model' | 'alike'): ReviewTable {
  const grouped = tableOf(
    view,
    measure,
    modelsOf(view).flatMap(({ places }) => places),
  );
  if (order === 'model') return grouped;
  return tableOf(
    view,
    measure,
    orderByAlikeness(grouped).map((at) => grouped.places[at]),
  );
}

function tableOf(view: ReviewView, { value }: PairMeasure, places: number[]): ReviewTable {
  const n = places.length;
  const at = new Map(places.map((place, index) => [place, index]));
  const pairs = new Array<ReviewPair | undefined>(n * n).fill(undefined);
  const values = new Float64Array(n * n).fill(NaN);
  for (const pair of view.pairs) {
    const [i, j] = [at.get(pair.a)!, at.get(pair.b)!];
    pairs[i * n + j] = pairs[j * n + i] = pair;
    values[i * n + j] = values[j * n + i] = value(pair);
  }
  return {
    places,
    pairs,
    values,
    items: places.map((place) => ({
      id: view.outline.entries[place].id,
      group: view.outline.entries[place].model,
      label: layerName(view, place),
    })),
  };
}

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

/** The layers of all models: numbers ascending, then names in the order of the entries. */
function layerNames(view: ReviewView): string[] {
  const { entries } = view.outline;
  const places = entries.map((_, place) => place);
  const layer = (place: number): number => entries[place].layer ?? Infinity;
  places.sort((one, other) => layer(one) - layer(other) || one - other);
  return [...new Set(places.map((place) => layerName(view, place)))];
}
