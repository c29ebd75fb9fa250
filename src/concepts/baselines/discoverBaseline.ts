import type { KernelPool } from '../../compute/pool';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { Method } from '../../shared/settings/discovery';
import type { Clustering } from '../types';
import { kMeansConcepts } from './kMeansConcepts';
import { mcdConcepts } from './mcdConcepts';
import { pcaConcepts } from './pcaConcepts';

/** A baseline with what it needs. */
export type Baseline =
  | { method: 'kmeans' | 'mcd'; count: number; seed: number }
  /** `count` null: all directions of variance. */
  | { method: 'pca'; count: number | null };

export type BaselineMethod = Exclude<Method, 'nlmcd'>;

/**
 * The concepts of X by one of the definitions that the paper compares its own with. Deterministic for a seed, on any number
 * of threads.
 *
 * @throws CancelledError when the pool's run is cancelled
 */
export function discoverBaseline(
  x: FeatureMatrix,
  baseline: Baseline,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Clustering> {
  switch (baseline.method) {
    case 'kmeans':
      return kMeansConcepts(x, baseline.count, baseline.seed, pool, onProgress);
    case 'mcd':
      return mcdConcepts(x, baseline.count, baseline.seed, pool, onProgress);
    case 'pca':
      return pcaConcepts(x, baseline.count, pool, onProgress);
  }
}
