import { AMONG_PAIRS } from '../context/rowPairs';
import { REFERENCE_ROWS } from '../../alignment/randInterval';
import { scalarOperations } from '../../alignment/scalars/scalars';
import { pairedRows } from '../../alignment/scalars/similaritySide';
import { areCut, CORRECTING_ROWS, SAMPLED_ROWS } from '../../shared/cutScores';
import { SCALARS } from '../../shared/scalars/scalars';
import { methodOf } from '../../shared/methods/methods';
import { NLMCD } from '../../shared/methods/nlmcd';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import { defaultEpochs, neighborSearch, type EmbeddingSettings } from '../../shared/settings/embedding';

/*
 * What stages cost, in nanoseconds on two threads. Fitted to the processor time of ten comparisons with N of 2,400 to 16,000 rows, F of
 * 32 to 768 columns and 5 to 118 concepts a side, on one machine: others are faster or slower, by much the same for all of them.
 */

/** Exact search compares all pairs of rows, if most of them in a few columns only. */
export function neighborsCost(
  rows: number,
  features: number,
  { knn, nNeighbors }: EmbeddingSettings,
): number {
  return neighborSearch(knn, rows) === 'exact'
    ? rows * rows * (3.3 + 0.008 * features)
    : rows * (10_000 + nNeighbors * (1000 + 2 * features));
}

export function layoutCost(rows: number, settings: EmbeddingSettings): number {
  const epochs = settings.nEpochs ?? defaultEpochs(rows);
  // Many rows do not fit into the caches of processors.
  const spread = Math.min(2, 0.7 + rows / 80_000);
  return epochs * rows * settings.nNeighbors * (6 + 0.28 * settings.nComponents) * spread + 11_000 * rows;
}

/** Dense products, the order of the distances between some rows, and what single scalars take beside. */
export function scalarsCost(rows: number, featuresA: number, featuresB: number): number {
  const paired = pairedRows(rows);
  return SCALARS.reduce(
    (sum, { cost }) => sum + (cost?.(rows, featuresA, featuresB) ?? 0),
    0.2 * scalarOperations(rows, featuresA, featuresB) + paired * paired * 250,
  );
}

/** The clusters of an embedding. */
export function clusteringCost(rows: number, columns: number): number {
  return NLMCD.cost(rows, columns, 0);
}

/** The concepts, once what they are looked for in is known. */
export function discoveryCost(rows: number, features: number, settings: DiscoverySettings): number {
  const { cost, looksIn } = methodOf(settings.method);
  const columns = looksIn === 'embedding' ? settings.nComponents : features;
  return cost(rows, columns, expectedConcepts(rows, features, settings));
}

/**
 * How many concepts there are is not known yet. NLMCD finds more in more rows, but larger ones too: 9 to 24 where the rows are 50 times
 * those that it needs for one, 26 to 62 where they are 320 times, and 115 to 118 where they are 1,070 times.
 */
export function expectedConcepts(rows: number, features: number, settings: DiscoverySettings): number {
  const { method, nConcepts, minClusterSize } = settings;
  return nConcepts ?? (methodOf(method).count === 'all' ? features : (rows / minClusterSize) ** 0.67);
}

/** Distances of sampled rows, a linear classifier on up to 4000 of them, and the density of up to 20,000. */
export function qualityCost(
  rows: number,
  features: number,
  { method, nComponents }: DiscoverySettings,
): number {
  const columns = Math.min(features, 1024);
  const embedded = methodOf(method).looksIn === 'embedding' ? nComponents : features;
  const members = Math.min(rows, Math.sqrt(2e10 / embedded));
  return (
    6e7 +
    7000 * rows +
    Math.min(rows * rows, 200_000) * features +
    (Math.min(rows, 4000) * columns ** 2) / 8 +
    columns ** 3 / 6 +
    members * members * (0.06 + 0.003 * embedded)
  );
}

/** One generalized Rand index over all pairs of rows, of two runs with about as many concepts. */
export function randCost(rows: number, features: number, settings: DiscoverySettings): number {
  return rows * rows * (1.5 + 0.01 * expectedConcepts(rows, features, settings));
}

/** The concepts of one representation, each pair of them once. */
export function withinCost(rows: number, concepts: number): number {
  if (areCut(rows, concepts)) return cutPairsCost(rows, [concepts, concepts]) / 2;
  return concepts * concepts * (rows + 2000) * 4.5;
}

/** Concepts of A and of B. */
export type PairOfCounts = readonly [a: number, b: number];

/** Pairs of concepts of which not all scores are kept: by bins in all rows, and by all rows of the sample. */
function cutPairsCost(rows: number, [a, b]: PairOfCounts): number {
  return a * b * (CORRECTING_ROWS * 4 + 12_000) + rows * 3000;
}

function isCutPair(rows: number, [a, b]: PairOfCounts): boolean {
  return areCut(rows, Math.max(a, b));
}

/** Draws of units for the interval of each pair and group. */
export function sharedIntervalsCost(rows: number, concepts: PairOfCounts): number {
  if (isCutPair(rows, concepts)) return 0;
  const [a, b] = concepts;
  return 6e7 + rows * (a + b) * 320;
}

/** The test of all pairs, and the unions that are tried. */
export function sharedCost(rows: number, concepts: PairOfCounts): number {
  if (isCutPair(rows, concepts)) return manySharedCost(rows, concepts) / 2;
  const [a, b] = concepts;
  return rows * a * b * 9.4;
}

/** Row pairs among those that are assigned. */
export function amongCost(rows: number, [a, b]: PairOfCounts): number {
  const pairs = Math.min((rows * rows) / 2, AMONG_PAIRS);
  return pairs * (120 + 1.8 * (a + b));
}

/** Each row beside some others. */
export function intervalCost(rows: number, concepts: PairOfCounts): number {
  if (isCutPair(rows, concepts)) return rows * 38_000;
  const [a, b] = concepts;
  return rows * Math.min(rows, REFERENCE_ROWS) * (1.6 + 0.034 * (a + b));
}

export function alignmentCost(rows: number, concepts: PairOfCounts): number {
  const [a, b] = concepts;
  if (isCutPair(rows, concepts)) {
    const rowPairs = SAMPLED_ROWS ** 2 / 2;
    return cutPairsCost(rows, concepts) + rowPairs * (2 + 0.05 * (a + b));
  }
  return rows * rows * (1.5 + 0.005 * (a + b)) + a * b * (rows + 1000) * 10;
}

/** Given concepts of which a row has few: their pairs that share rows, and the row pairs of the index. */
export function manySharedCost(rows: number, [a, b]: PairOfCounts): number {
  return 5e8 + rows * 60_000 + (a + b) * 500_000;
}
