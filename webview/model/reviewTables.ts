import { layerId } from '../../src/shared/repeatedRuns';
import { positionText } from '../../src/shared/reviewAxis';
import type { ReviewEntry, ReviewOutline, ReviewPair, ReviewView } from '../../src/shared/results/review';
import { orderByAlikeness, type PairTable } from './pairMap';

/** Series in their order, each with the places of its entries along the axis. */
export function seriesOf({ outline }: ReviewView): { series: string; places: number[] }[] {
  const all = new Map<string, number[]>();
  outline.entries.forEach(({ series }, place) => all.set(series, [...(all.get(series) ?? []), place]));
  return [...all].map(([series, places]) => ({ series, places: places.sort(byPosition(outline)) }));
}

/** Models in their order, each with the places of its entries. */
export function modelsOf({ outline }: ReviewView): Map<string, number[]> {
  const models = new Map<string, number[]>();
  outline.entries.forEach(({ model }, place) => models.set(model, [...(models.get(model) ?? []), place]));
  return models;
}

function byPosition({ entries }: ReviewOutline): (one: number, other: number) => number {
  const positionOf = (place: number): number => entries[place].position ?? Infinity;
  // Two without a place have no distance.
  return (one, other) =>
    positionOf(one) === positionOf(other) ? one - other : positionOf(one) - positionOf(other);
}

/**
 * What a representation is called beside its series, which no other of the series is: its place on the axis, and of repeated runs
 * which it is.
 */
export function positionName({ outline: { entries } }: ReviewView, place: number): string {
  const entry = entries[place];
  const id = layerId(entry);
  const beside = entries.filter(
    ({ series, position }) => series === entry.series && position === entry.position,
  );
  const isOnly = beside.every((each) => layerId(each) === id);
  const name = isOnly ? positionOnly(entry) : withoutModel(entry);
  if (entry.run === undefined) return name;
  const runs = beside.filter((each) => layerId(each) === id);
  return `${name} · run ${runs.indexOf(entry) + 1}`;
}

/** The place on the axis, else what is left of the name; the same for repeated runs. */
export function positionOnly(entry: ReviewEntry): string {
  return entry.position === null ? withoutModel(entry) : positionText(entry.position);
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

/** All pairs by one measure: series grouped, each in order; or what is alike side by side. */
export function pairTable(view: ReviewView, measure: Measured, order: 'model' | 'alike'): ReviewTable {
  const grouped = tableOf(
    view,
    measure,
    seriesOf(view).flatMap(({ places }) => places),
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
      group: view.outline.entries[place].series,
      label: positionName(view, place),
    })),
  };
}

/** The places of all series on the axis: ascending, then names in the order of the entries. */
export function positionNames(view: ReviewView): string[] {
  const { entries } = view.outline;
  const places = entries.map((_, place) => place).sort(byPosition(view.outline));
  return [...new Set(places.map((place) => positionOnly(entries[place])))];
}
