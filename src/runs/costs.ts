import { defaultEpochs, type ClusteringSettings, type EmbeddingSettings } from '../concepts/settings';

/*
 * What stages cost, in nanoseconds, roughly: only their proportions matter, to spread progress over them. Fitted to
 * runs with N of 2,400 to 16,000 rows and F of 96 columns. Neighbours and the spanning tree compare all pairs of rows.
 */

export function neighborsCost(rows: number, features: number): number {
  return rows * rows * (8 + 0.16 * features);
}

export function layoutCost(rows: number, settings: EmbeddingSettings): number {
  const epochs = settings.nEpochs ?? defaultEpochs(rows);
  return epochs * rows * settings.nNeighbors * (60 + 2 * settings.nComponents);
}

export function clusteringCost(rows: number, columns: number): number {
  return rows * rows * (10 + 0.7 * columns);
}

/** How many concepts there are is not known yet: one for four times the rows that a concept needs. */
export function alignmentCost(rows: number, { minClusterSize }: ClusteringSettings): number {
  const concepts = rows / (4 * minClusterSize);
  return rows * rows * (2 + 0.1 * concepts) + concepts * concepts * (rows + 1000) * 15;
}
