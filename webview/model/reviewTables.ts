import type { ReviewPair, ReviewView } from '../../src/shared/results/review';
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
  return [...new Set(places.map((place) => layerName(view, place)))];
}
