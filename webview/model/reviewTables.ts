import { layerId } from '../../src/shared/repeatedRuns';
import type { ReviewEntry, ReviewPair, ReviewView } from '../../src/shared/results/review';
import { orderByAlikeness, type PairTable } from './pairMap';

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

/** What a representation is called beside its model, which no other of the model is: its layer, and of repeated runs which it is. */
export function layerName({ outline: { entries } }: ReviewView, place: number): string {
  const entry = entries[place];
  const id = layerId(entry);
  const ofLayer = entries.filter(({ model, layer }) => model === entry.model && layer === entry.layer);
  const isOnly = ofLayer.every((each) => layerId(each) === id);
  const layer = isOnly ? layerOnly(entry) : withoutModel(entry);
  if (entry.run === undefined) return layer;
  const runs = ofLayer.filter((each) => layerId(each) === id);
  return `${layer} · run ${runs.indexOf(entry) + 1}`;
}

/** The number of a layer, else what is left of the name; the same for repeated runs of it. */
export function layerOnly(entry: ReviewEntry): string {
  return entry.layer === null ? withoutModel(entry) : String(entry.layer);
}

function withoutModel(entry: ReviewEntry): string {
  const id = layerId(entry);
  return id.startsWith(`${entry.model}/`) ? id.slice(entry.model.length + 1) : id;
}

/** The map of pairs, and which entry stands at each of its places. */
export interface ReviewTable extends PairTable {
  places: number[];
  /** n × n; undefined on the diagonal and where a pair is not known. */
  pairs: (ReviewPair | undefined)[];
}

/** What pairs are measured by; the value is NaN where it cannot be taken. */
interface Measured {
  value: (pair: ReviewPair) => number;
}

/** All pairs by one measure: models grouped, layers in order; or what is alike side by side. */
export function pairTable(view: ReviewView, measure: Measured, order: 'model' | 'alike'): ReviewTable {
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

function tableOf(view: ReviewView, { value }: Measured, places: number[]): ReviewTable {
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

/** The layers of all models: numbers ascending, then names in the order of the entries. */
export function layerNames(view: ReviewView): string[] {
  const { entries } = view.outline;
  const places = entries.map((_, place) => place);
  const layer = (place: number): number => entries[place].layer ?? Infinity;
  places.sort((one, other) => layer(one) - layer(other) || one - other);
  return [...new Set(places.map((place) => layerOnly(entries[place])))];
}
