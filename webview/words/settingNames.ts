import type { SettingKey } from '../../src/shared/settings/discovery';

/** What settings are called. */
export const SETTING_NAMES: Record<SettingKey, string> = {
  method: 'Concept discovery',
  nConcepts: 'Concepts',
  nComponents: 'UMAP dimensions',
  nNeighbors: 'UMAP neighbours',
  knn: 'Search for neighbours',
  minDist: 'UMAP minimum distance',
  nEpochs: 'UMAP epochs',
  seed: 'Seed',
  minClusterSize: 'HDBSCAN minimum cluster size',
  minSamples: 'HDBSCAN minimum samples',
  selection: 'HDBSCAN selection',
  membership: 'Soft clustering',
};
