import { cluster } from '../../src/concepts/cluster';
import { effectiveSettings } from '../../src/concepts/effectiveSettings';
import type { Clustering } from '../../src/concepts/types';
import { embed } from '../../src/concepts/umap/embed';
import type { KernelPool } from '../../src/compute/pool';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';

/** The concepts of features, with the settings that a run of so many rows has where nothing is asked. */
export async function discovered(features: FeatureMatrix, pool: KernelPool): Promise<Clustering> {
  const { settings } = effectiveSettings({}, features.rows);
  const z = await embed(features, settings, pool, () => {});
  return cluster(z, settings, pool, () => {});
}
