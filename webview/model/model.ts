import type { ComparedRows, RowMaps } from '../../src/shared/results/rows';
import type { ComparisonView, FoundShared, PairRobustness } from '../../src/shared/results/comparison';
import { withRobustness } from '../../src/shared/withRobustness';
import type { Side } from '../../src/shared/results/alignment';
import type { Names } from '../../src/shared/conceptNames';
import type { ShownConcepts } from './shownConcepts';
import { matrixOrder, type MatrixOrder } from './matrixOrder';
import type { Selection } from './selection';
import { createRows } from './rows';
import type { Texts } from './texts';
import { distanceDigits } from './distanceDigits';
import { groupSelection, sharedModel, type SharedModel } from './sharedModel';

/** A comparison with its matrices typed and its concepts and pairs at hand. */
export interface Model extends ShownConcepts {
  view: ComparisonView;
  /** null as long as they are not computed. */
  maps: SideMaps | null;
  order: MatrixOrder;
  /** null where it is not known: not yet, or in a file that was saved before it was. */
  shared: SharedModel | null;
}

/** The rows of each side in two dimensions, N × 2, row-major, see `RowMaps`; null for a side without features. */
export type SideMaps = Record<Side, Float32Array | null>;

export type Measure = 'distance' | 'adjusted';

export function createModel(
  view: ComparisonView,
  rows: ComparedRows | null,
  maps: RowMaps | null = null,
  texts: Texts | null = null,
): Model {
  const { matched } = view.alignment;
  return {
    sides: ['a', 'b'],
    palette: null,
    view,
    found: view.shared,
    rows: rows && createRows(rows, texts),
    texts: rows && !rows.columns.words ? null : texts,
    maps: maps && sideMaps(maps),
    matrices: view.distances &&
      view.adjusted && {
        distances: new Float64Array(view.distances),
        adjusted: new Float64Array(view.adjusted),
      },
    order: matrixOrder(view.alignment),
    shared: sharedModel(view.shared),
    distanceDigits: distanceDigits(matched.map((pair) => pair.distance)),
    concepts: {
      a: new Map(view.a.concepts.map((concept) => [concept.id, concept])),
      b: new Map(view.b.concepts.map((concept) => [concept.id, concept])),
    },
    matches: {
      a: new Map(matched.map((pair) => [pair.a, pair])),
      b: new Map(matched.map((pair) => [pair.b, pair])),
    },
  };
}

export function sideMaps({ a, b }: RowMaps): SideMaps {
  return { a: a && new Float32Array(a), b: b && new Float32Array(b) };
}

/** How alike two concepts are. */
interface PairMeasures {
  /** null where only what is shared was looked for. */
  distance: number | null;
  adjusted: number;
}

/**
 * Distance and adjusted alignment of concept `a` of A and concept `b` of B, matched or not; null where they are not known, as of pairs
 * among thousands of concepts that share no more than by chance.
 */
export function pairOf({ view, matrices, found }: ShownConcepts, a: number, b: number): PairMeasures | null {
  if (!matrices) {
    const pair = found?.candidates.find((each) => each.a === a && each.b === b);
    return pair ? { distance: null, adjusted: pair.adjusted } : null;
  }
  const index = a * view.alignment.conceptsB + b;
  return { distance: matrices.distances[index], adjusted: matrices.adjusted[index] };
}

/**
 * The concept of the other side that is most alike after the correction for chance, or null when the other side
 * has none, and among so many that not all pairs are measured. Not the smallest distance: that prefers small concepts whatever they hold.
 */
export function mostAlike({ view, concepts, matrices }: Model, side: Side, id: number): number | null {
  if (!matrices) return null;
  let best: number | null = null;
  let bestAdjusted = -Infinity;
  for (const other of concepts[side === 'a' ? 'b' : 'a'].keys()) {
    const [a, b] = side === 'a' ? [id, other] : [other, id];
    const adjusted = matrices.adjusted[a * view.alignment.conceptsB + b];
    if (best === null || adjusted > bestAdjusted) [best, bestAdjusted] = [other, adjusted];
  }
  return best;
}

/** The selection kept from before if it still exists, else the group that is most alike, else the most universal pair, else any concept. */
export function initialSelection(model: Model, kept: Selection | null): Selection | null {
  if (kept && (kept.a !== null || kept.b !== null)) {
    const known =
      (kept.a === null || model.concepts.a.has(kept.a)) &&
      (kept.b === null || model.concepts.b.has(kept.b)) &&
      (kept.group === undefined || kept.group < (model.shared?.found.groups.length ?? Infinity));
    // A group is known by its best pair until the groups are known again.
    if (known) return model.shared ? kept : { a: kept.a, b: kept.b };
  }
  if (model.shared && model.shared.found.groups.length > 0) return groupSelection(model.shared, 0);
  const { matched, unmatchedA, unmatchedB } = model.view.alignment;
  if (matched.length > 0) return { a: matched[0].a, b: matched[0].b };
  if (unmatchedA.length > 0) return { a: unmatchedA[0], b: null };
  if (unmatchedB.length > 0) return { a: null, b: unmatchedB[0] };
  return null;
}

/** Takes what is shared, which was not known. */
export function setShared(model: Model, found: FoundShared): void {
  Object.assign(model.view, found);
  model.shared = sharedModel(found.shared);
}

/** Takes how well concepts and groups come back with other seeds. */
export function setRobustness({ view, concepts }: Model, found: PairRobustness): void {
  for (const side of ['a', 'b'] as const) {
    const next = withRobustness(view[side], found[side]);
    view[side].quality = next.quality;
    for (const { id, robustness } of next.concepts) concepts[side].get(id)!.robustness = robustness;
  }
  view.groupRobustness = found.groups;
}

/** Gives concepts their names, and takes those away that are not among them. Whether anything changed. */
export function setNames({ view }: Model, names: Record<Side, Names>): boolean {
  let changed = false;
  for (const side of ['a', 'b'] as const) {
    for (const concept of view[side].concepts) {
      const name = names[side][concept.id] ?? null;
      changed ||= name !== concept.name;
      concept.name = name;
    }
  }
  return changed;
}
