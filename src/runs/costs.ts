import type { ClusteringSettings, EmbeddingSettings } from '../concepts/settings';
import type { Stage } from './progress';

/**
 * What stages cost, in nanoseconds of one core, roughly: only their proportions matter. N rows, F columns, d
 * dimensions of the embedding. Exact neighbours and the spanning tree compare all pairs of rows.
 */
const NS_PER_FEATURE = 0.15;
const NS_PER_GRADIENT = 1.5;

export function neighborsCost(rows: number, features: number): number {
  return rows * rows * (2 + NS_PER_FEATURE * features);
}

export function layoutCost(rows: number, settings: EmbeddingSettings): number {
  const epochs = settings.nEpochs ?? (rows <= 10_000 ? 500 : 200);
  const edges = rows * settings.nNeighbors;
  return epochs * edges * settings.nComponents * NS_PER_GRADIENT;
}

export function clusteringCost(rows: number, columns: number, settings: ClusteringSettings): number {
  const mostConcepts = rows / settings.minClusterSize;
  return rows * rows * (2 + NS_PER_FEATURE * columns) * 2 + rows * mostConcepts * columns;
}

/** The concepts are not known yet when this is asked: assume as many as clusters of four times the least size. */
export function alignmentCost(rows: number, settings: ClusteringSettings): number {
  const concepts = rows / (4 * settings.minClusterSize);
  return rows * rows * (2 + 0.1 * concepts) + concepts * concepts * rows * 15;
}

/** Stages of reading files, by their sizes in bytes. */
export function readingStage(name: string, bytes: number): Stage {
  return { name, cost: bytes };
}
