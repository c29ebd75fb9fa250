/** Which clusters of the condensed tree become concepts (hdbscan's names). */
export type ClusterSelection = 'leaf' | 'eom';

/** Which soft clustering gives the concept proximity scores: hdbscan's `membership_vector` or `all_points_membership_vectors`. */
export type Membership = 'vector' | 'all-points';

/** Settings of the embedding X → Z (UMAP). */
export interface EmbeddingSettings {
  /** d, the dimensions of Z. */
  nComponents: number;
  /** Neighbours of each row, the row itself included, as in umap-learn. */
  nNeighbors: number;
  minDist: number;
  /** Optimisation epochs; null: 500 up to 10,000 rows and 200 above, as in umap-learn. */
  nEpochs: number | null;
  seed: number;
}

/** Epochs where none are asked for, as in umap-learn. */
export function defaultEpochs(rows: number): number {
  return rows <= 10_000 ? 500 : 200;
}

/** Settings of the clustering Z → labels and proximity scores (HDBSCAN). */
export interface ClusteringSettings {
  minClusterSize: number;
  /** null: the same as `minClusterSize`, as in hdbscan. */
  minSamples: number | null;
  selection: ClusterSelection;
  membership: Membership;
}

/** Everything that decides which concepts are discovered in a representation. */
export type DiscoverySettings = EmbeddingSettings & ClusteringSettings;

/** The defaults of the paper (Vielhaben et al., arXiv 2412.06639, section "Concept discovery"). */
export const DEFAULT_DISCOVERY: Readonly<DiscoverySettings> = {
  nComponents: 50,
  nNeighbors: 30,
  minDist: 0.01,
  nEpochs: null,
  seed: 42,
  minClusterSize: 50,
  minSamples: 20,
  selection: 'leaf',
  membership: 'vector',
};
