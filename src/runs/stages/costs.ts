import { AMONG_PAIRS } from '../context/rowPairs';
import { REFERENCE_ROWS } from '../../alignment/randInterval';
import { scalarOperations } from '../../alignment/scalars/scalars';
import { pairedRows } from '../../alignment/scalars/similaritySide';
import { SCALARS } from '../../shared/scalars/scalars';
import { methodOf } from '../../shared/methods/methods';
import { NLMCD } from '../../shared/methods/nlmcd';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import { defaultEpochs, neighborSearch, type EmbeddingSettings } from '../../shared/settings/embedding';

/*
 * What stages cost, in nanoseconds, roughly: only their proportions matter, to spread progress over them. Fitted to
 * runs with N of 3,000 to 20,000 rows and F of 64 to 768 columns.
 */

/** Exact search compares all pairs of rows, if most of them in a few columns only. */
export function neighborsCost(
  rows: number,
  features: number,
  { knn, nNeighbors }: EmbeddingSettings,
): number {
  return neighborSearch(knn, rows) === 'exact'
    ? rows * rows * (5 + 0.05 * features)
    : rows * nNeighbors * (2000 + 4 * features);
}

export function layoutCost(rows: number, settings: EmbeddingSettings): number {
  const epochs = settings.nEpochs ?? defaultEpochs(rows);
  // Many rows do not fit into the caches of processors.
  const spread = Math.min(2, 0.6 + rows / 25_000);
  return epochs * rows * settings.nNeighbors * (6 + 0.28 * settings.nComponents) * spread;
}

/** Dense products, the order of the distances between some rows, and what single scalars take beside. */
export function scalarsCost(rows: number, featuresA: number, featuresB: number): number {
  const paired = pairedRows(rows);
  return SCALARS.reduce(
    (sum, { cost }) => sum + (cost?.(rows, featuresA, featuresB) ?? 0),
    0.1 * scalarOperations(rows, featuresA, featuresB) + paired * paired * 410,
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

/** How many concepts there are is not known yet: by default one for four times the rows that NLMCD needs for one. */
export function expectedConcepts(rows: number, features: number, settings: DiscoverySettings): number {
  const { method, nConcepts, minClusterSize } = settings;
  return nConcepts ?? (methodOf(method).count === 'all' ? features : rows / (4 * minClusterSize));
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
    Math.min(rows * rows, 200_000) * features * 2 +
    (Math.min(rows, 4000) * columns ** 2) / 3 +
    columns ** 3 / 3 +
    members * members * (1.3 + 0.065 * embedded)
  );
}

/** One generalized Rand index over all pairs of rows. */
export function randCost(rows: number, features: number, settings: DiscoverySettings): number {
  return rows * rows * (2 + 0.1 * expectedConcepts(rows, features, settings));
}

/** The concepts of one representation, each pair of them once. */
export function withinCost(rows: number, concepts: number): number {
  return concepts * concepts * (rows + 2000) * 8;
}

/** Draws of units for the interval of each pair and group. */
export function sharedIntervalsCost(rows: number, concepts: number): number {
  return rows * concepts * 4500;
}

/** The test of all pairs, and the unions that are tried. */
export function sharedCost(rows: number, concepts: number): number {
  return rows * concepts * (concepts + 200) + concepts * (rows + 50_000) * 60;
}

/** Row pairs among those that are assigned. */
export function amongCost(rows: number, concepts: number): number {
  const pairs = Math.min((rows * rows) / 2, AMONG_PAIRS);
  return 2 * pairs * (30 + concepts);
}

/** Each row beside some others. */
export function intervalCost(rows: number, concepts: number): number {
  return rows * Math.min(rows, REFERENCE_ROWS) * (8 + 0.15 * concepts);
}

export function alignmentCost(rows: number, concepts: number): number {
  return rows * rows * (2 + 0.1 * concepts) + concepts * concepts * (rows + 1000) * 15;
}
