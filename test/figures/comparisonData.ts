import type { Category } from '../../src/shared/results/alignment';
import { normalRandom, seededRandom } from '../../src/shared/random';
import type { createShownOrders } from '../../webview/views/matrix/shownOrder';
import type { ConceptGroup, SharedConcepts } from '../../src/shared/results/sharedConcepts';
import { strengthOf } from '../../src/shared/strength';
import { createModel, type Model } from '../../webview/model/model';
import { sharedModel } from '../../webview/model/sharedModel';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { nameAt } from './names';

export { createShownOrders } from '../../webview/views/matrix/shownOrder';

/** In which order the matrix shows concepts. */
export type OrderKind = Parameters<ReturnType<typeof createShownOrders>>[0];

const CATEGORIES: readonly Category[] = ['universal', 'semi-universal', 'unique'];
const ROWS_EACH = 6;
/** Distances between concepts of the unit square come near to those of the paper. */
const SHARE = 0.25;

type Point = readonly [number, number];

/**
 * A comparison of made-up concepts, points of the plane: the nearer, the more alike. Concept i of A is matched with concept i of B
 * where there are both; every tenth row is in no concept.
 */
export function comparisonModel(conceptsA: number, conceptsB: number, isMapped = true): Model {
  const uniform = seededRandom(conceptsA + 100 * conceptsB);
  const normal = normalRandom(uniform);
  const around = ([x, y]: Point, spread: number): Point => [x + spread * normal(), y + spread * normal()];
  const placesA = Array.from({ length: conceptsA }, (): Point => [uniform(), uniform()]);
  const placesB = Array.from({ length: conceptsB }, (_, b): Point =>
    b < conceptsA ? around(placesA[b], 0.05 + 0.02 * b) : [uniform(), uniform()],
  );
  const between = (from: readonly Point[], to: readonly Point[]): number[] =>
    from.flatMap(([x, y]) => to.map(([u, v]) => Math.min(0.5, SHARE * Math.hypot(x - u, y - v))));
  const alike = (distances: readonly number[]): number[] => distances.map((each) => 1 - each / 0.15);
  const distances = between(placesA, placesB);

  const count = Math.min(conceptsA, conceptsB);
  const matched = Array.from({ length: count }, (_, i) => i)
    .sort((i, j) => distances[i * conceptsB + i] - distances[j * conceptsB + j])
    .map((i, at) => ({
      ...pair(i, i, distances[i * conceptsB + i], CATEGORIES[Math.floor((3 * at) / count)]),
      adjusted: alike(distances)[i * conceptsB + i],
    }));
  const view = comparisonOf(alignmentOf(conceptsA, conceptsB, matched), distances, alike(distances));
  view.b.id = 'model & co/<b>';
  for (const [side, places] of [['a', placesA] as const, ['b', placesB] as const]) {
    const within = between(places, places);
    view.within![side] = {
      distances: Float64Array.from(within).buffer,
      adjusted: Float64Array.from(alike(within)).buffer,
    };
    view[side].concepts.forEach((concept, id) => {
      concept.size = 10 + Math.floor(200 * uniform());
      concept.majorityLabel = nameAt(id);
      concept.majorityShare = id % 4 === 3 ? 0.35 : 0.8;
      if (id === 5) concept.name = 'named by hand';
    });
  }

  const rows = ROWS_EACH * Math.max(conceptsA, conceptsB);
  const conceptOf = (row: number, concepts: number): number =>
    row % 10 === 9 || concepts === 0 ? -1 : row % concepts;
  const scores = (concepts: number) => ({
    labels: Int32Array.from({ length: rows }, (_, row) => conceptOf(row, concepts)).buffer,
    proximity: Float32Array.from({ length: rows * concepts }, (_, at) => {
      const isOwn = conceptOf(Math.floor(at / concepts), concepts) === at % concepts;
      return isOwn ? 0.5 + 0.5 * uniform() : 0.2 * uniform() ** 4;
    }).buffer,
  });
  const map = (places: readonly Point[]): ArrayBuffer =>
    Float32Array.from(
      Array.from({ length: rows }, (_, row) => around(places[row % places.length] ?? [0, 0], 0.02)).flat(),
    ).buffer;
  const label = {
    name: 'label',
    values: ['', 'sky', 'fur', nameAt(2)!, nameAt(3)!],
    codes: Uint32Array.from({ length: rows }, (_, row) => row % 5).buffer,
  };
  const columns = {
    ids: Uint32Array.from({ length: rows }, (_, row) => row).buffer,
    places: null,
    patches: null,
    attributes: [label],
    words: null,
    sounds: null,
    numbers: [
      {
        ...{ name: 'depth', kind: 'number' as const },
        values: Float64Array.from({ length: rows }, (_, row) => (row % 11 === 0 ? NaN : (row % 23) / 10))
          .buffer,
      },
    ],
  };
  return createModel(
    view,
    { columns, a: scores(conceptsA), b: scores(conceptsB) },
    isMapped ? { a: map(placesA), b: map(placesB) } : { a: map(placesA), b: null },
  );
}

/** The same, with groups: concept i of A with concept i of B, the last of them together, and one that overlaps. */
export function withGroups(model: Model): Model {
  const { conceptsA, conceptsB } = model.view.alignment;
  const adjustedOf = (a: number, b: number): number => model.matrices!.adjusted[a * conceptsB + b];
  const group = (a: number[], b: number[]): ConceptGroup => ({
    ...{ a, b, adjusted: adjustedOf(a[0], b[0]), low: null, high: null },
    strength: strengthOf(adjustedOf(a[0], b[0])),
    form: a.length + b.length === 2 ? 'one to one' : 'divided differently',
  });
  const candidates = Array.from({ length: conceptsA * conceptsB }, (_, at) => ({
    a: Math.floor(at / conceptsB),
    b: at % conceptsB,
  }))
    .map(({ a, b }) => ({ a, b, adjusted: adjustedOf(a, b), z: 5, q: 0.001 }))
    .filter(({ adjusted }) => adjusted >= 0.55);
  const alone = Math.min(conceptsA, conceptsB) - 4;
  const numbers = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, i) => from + i);
  const found: SharedConcepts = {
    ...{ units: null, floor: 0.1, falseDiscoveryRate: 0.05, candidates, pairs: [] },
    groups: [
      ...numbers(0, alone).map((id) => group([id], [id])),
      group([alone, alone + 1], [alone]),
      group([alone + 2], [alone + 1, alone + 2]),
    ],
    overlaps: [{ side: 'a', concept: alone + 3, group: 0, adjusted: 0.3, q: 0.01 }],
    onlyA: numbers(alone + 4, conceptsA),
    onlyB: numbers(alone + 3, conceptsB),
  };
  return { ...model, view: { ...model.view, shared: found }, found, shared: sharedModel(found) };
}
