import { CLUSTERING_KEYS } from '../settings/clustering';
import { EMBEDDING_KEYS } from '../settings/embedding';
import type { MethodCard } from './methodCard';

/** Non-linear multi-dimensional concept discovery, the paper's own: UMAP, then HDBSCAN. */
export const NLMCD: MethodCard<'nlmcd', object> = {
  id: 'nlmcd',
  name: 'NLMCD: manifolds',
  meaning: "The paper's method: a concept is a manifold, found as a dense cluster after a UMAP embedding.",
  stage: 'clustering',
  looksIn: 'embedding',
  count: 'found',
  settings: [...EMBEDDING_KEYS, ...CLUSTERING_KEYS],
  own: {},
  notes: null,
  cost: (rows, columns) => rows * columns * Math.min(650, 200 + 0.01 * rows),
};
