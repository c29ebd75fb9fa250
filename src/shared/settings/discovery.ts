/**
 * What a concept is: a manifold (NLMCD: UMAP, then HDBSCAN), or one of the baselines that the paper compares it with: a
 * centroid, a direction of variance, a linear subspace.
 */
export type Method = 'nlmcd' | 'kmeans' | 'pca' | 'mcd';

/** Which clusters of the condensed tree become concepts (hdbscan's names). */
export type ClusterSelection = 'leaf' | 'eom';

/** Which soft clustering gives the concept proximity scores: hdbscan's `membership_vector` or `all_points_membership_vectors`. */
export type Membership = 'vector' | 'all-points';

/** How nearest neighbours are found: exactly, approximately, or as suits the number of rows. */
export type NeighborSearch = 'auto' | 'exact' | 'approximate';

/** More rows than this are searched approximately by `auto`: there that is the quicker. */
const MOST_EXACT_ROWS = 4000;

/** What `auto` stands for. */
export function neighborSearch(knn: NeighborSearch, rows: number): 'exact' | 'approximate' {
  if (knn !== 'auto') return knn;
  return rows > MOST_EXACT_ROWS ? 'approximate' : 'exact';
}

/** Settings of the embedding X → Z (UMAP). */
export interface EmbeddingSettings {
  /** d, the dimensions of Z. */
  nComponents: number;
  /** Neighbours of each row, the row itself included, as in umap-learn. */
  nNeighbors: number;
  knn: NeighborSearch;
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

/** How concepts are discovered, and how many where the data do not say. */
export interface MethodSettings {
  method: Method;
  /**
   * K of the baselines; NLMCD finds its own. null: as many clusters as NLMCD finds concepts with the settings beside
   * (k-means, MCD), all directions of variance (PCA), as in the authors' code.
   */
  nConcepts: number | null;
}

/** Everything that may decide which concepts are discovered in a representation; `decidingKeys` says what does. */
export type DiscoverySettings = MethodSettings & EmbeddingSettings & ClusteringSettings;

export type SettingKey = keyof DiscoverySettings;

/** The defaults of the paper (Vielhaben et al., arXiv 2412.06639, section "Concept discovery"). */
export const DEFAULT_DISCOVERY: Readonly<DiscoverySettings> = {
  method: 'nlmcd',
  nConcepts: null,
  nComponents: 50,
  nNeighbors: 30,
  knn: 'auto',
  minDist: 0.01,
  nEpochs: null,
  seed: 42,
  minClusterSize: 50,
  minSamples: 20,
  selection: 'leaf',
  membership: 'vector',
};

/** What decides an embedding. */
export const EMBEDDING_KEYS: readonly SettingKey[] = [
  'nComponents',
  'nNeighbors',
  'knn',
  'minDist',
  'nEpochs',
  'seed',
];
/** What decides the nearest neighbours that an embedding is made from, once the search for them is chosen. */
export function neighborKeys({ knn }: Pick<EmbeddingSettings, 'knn'>): readonly SettingKey[] {
  return ['nNeighbors', 'knn', ...(knn === 'exact' ? [] : (['seed'] as const))];
}
/** What decides the clustering of an embedding. */
export const CLUSTERING_KEYS: readonly SettingKey[] = [
  'minClusterSize',
  'minSamples',
  'selection',
  'membership',
];
const NLMCD_KEYS = [...EMBEDDING_KEYS, ...CLUSTERING_KEYS];

/** The settings that decide the concepts: those of NLMCD too where a baseline takes its number of concepts from it. */
export function decidingKeys({ method, nConcepts }: MethodSettings): readonly SettingKey[] {
  switch (method) {
    case 'nlmcd':
      return ['method', ...NLMCD_KEYS];
    case 'pca':
      return ['method', 'nConcepts'];
    case 'kmeans':
    case 'mcd':
      return ['method', 'nConcepts', ...(nConcepts === null ? NLMCD_KEYS : (['seed'] as const))];
  }
}

/** The settings that decide the concepts, without those that do not. */
export function decidingSettings(settings: DiscoverySettings): Partial<DiscoverySettings> {
  return pickSettings(settings, decidingKeys(settings));
}

export function pickSettings(
  settings: DiscoverySettings,
  keys: readonly SettingKey[],
): Partial<DiscoverySettings> {
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}
