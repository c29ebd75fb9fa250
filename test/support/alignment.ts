import type { Alignment, Category, MatchedPair } from '../../src/shared/results/alignment';
import { SCALARS, type Scalars } from '../../src/shared/scalars/scalars';
import type { ComparisonView, WithinView } from '../../src/shared/results/comparison';
import type { ConceptView, Quality } from '../../src/shared/results/representation';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';

export function pair(a: number, b: number, distance: number, category: Category): MatchedPair {
  return { a, b, distance, adjusted: 1 - 5 * distance, category };
}

/** An alignment of `conceptsA` and `conceptsB` concepts in which what is not matched is left over. */
export function alignmentOf(conceptsA: number, conceptsB: number, matched: MatchedPair[]): Alignment {
  const left = (concepts: number, taken: number[]) =>
    Array.from({ length: concepts }, (_, id) => id).filter((id) => !taken.includes(id));
  return {
    rows: 100,
    conceptsA,
    conceptsB,
    rand: 0.8,
    randError: 0,
    adjustedRand: 0.3,
    adjustedRandError: 0,
    adjustedRandLow: 0.27,
    adjustedRandHigh: 0.33,
    distanceError: 0,
    matching: matched.map((each): [number, number] => [each.a, each.b]).sort((x, y) => x[0] - y[0]),
    matched,
    unmatchedA: left(
      conceptsA,
      matched.map((each) => each.a),
    ),
    unmatchedB: left(
      conceptsB,
      matched.map((each) => each.b),
    ),
  };
}

/** Measures of quality that a representation might have. */
export const QUALITY: Quality = {
  validity: 0.5,
  rmse: 3,
  intrinsicDimension: 4,
  separability: 0.9,
  wholeDimension: { dimension: 6, rows: 100, ofFeatures: 7, featureRows: 100, seed: 42 },
  robustness: null,
  measuredOn: { members: 100, rowPairs: 4950, heldOutMembers: 50, foldedColumns: null },
};

/** A comparison around an alignment; `adjusted` and `distances` are row-major. */
export function comparisonOf(alignment: Alignment, distances: number[], adjusted: number[]): ComparisonView {
  const side = (id: string, concepts: number) => ({
    id,
    file: `features/${id}.npy`,
    features: 8,
    rowsUsed: alignment.rows,
    rowsOfFile: alignment.rows,
    parts: null,
    concepts: Array.from({ length: concepts }, (_, concept) => conceptOf(concept)),
    noiseRatio: 0.1,
    unassignedNearest: Array.from({ length: concepts }, (_, concept) => concept),
    quality: QUALITY,
    settings: { ...DEFAULT_DISCOVERY },
    notes: [],
    neighborRecall: null,
  });
  return {
    alignment,
    shared: null,
    unassigned: {
      ...{ a: 10, b: 10, both: 5, shareOfRand: 0.0025 },
      ...{ adjustedBoth: 0.35, adjustedEither: 0.32 },
    },
    toldApart: null,
    groupRobustness: null,
    scalars: scalarsOf(alignment.rows),
    a: side('model/a', alignment.conceptsA),
    b: side('model/b', alignment.conceptsB),
    distances: Float64Array.from(distances).buffer,
    adjusted: Float64Array.from(adjusted).buffer,
    within: { a: withinOf(alignment.conceptsA), b: withinOf(alignment.conceptsB) },
    tokens: null,
    matchedRows: null,
    warnings: [],
  };
}

/** Concepts that are all as far from each other. */
function withinOf(concepts: number): WithinView {
  const isDiagonal = (_: unknown, i: number): boolean => i % (concepts + 1) === 0;
  const all = new Float64Array(concepts * concepts);
  return {
    distances: all.map((value, i) => (isDiagonal(value, i) ? 0 : 0.2)).buffer,
    adjusted: all.map((value, i) => (isDiagonal(value, i) ? 1 : 0)).buffer,
  };
}

function scalarsOf(rows: number): Scalars {
  const values = [0.7, 0.6, 0.65, 0.55, 0.5, 0.3, 0.8];
  const scalars = SCALARS.map(({ id }, i) => [id, { value: values[i] ?? 0.4, rows }]);
  return { algebra: 'kernels', ...(Object.fromEntries(scalars) as Omit<Scalars, 'algebra'>) };
}

function conceptOf(id: number): ConceptView {
  return {
    id,
    name: null,
    defaultName: null,
    size: 10,
    persistence: 0.5,
    validity: 0.5,
    intrinsicDimension: 4,
    robustness: null,
    majorityLabel: null,
    majorityShare: 0,
    majorityGroup: null,
    frequentTokens: null,
    exemplars: [id],
    exemplarProximity: [1],
  };
}
