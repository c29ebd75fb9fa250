import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { Quality } from '../../shared/results/representation';
import { placeConcepts } from './conceptRows';
import { distanceError } from './distanceError';
import { intrinsicDimensions } from './intrinsicDimension';
import { meanOf } from './meanOf';
import { membersOf } from './members';
import { separability } from './separability';
import { validity } from './validity';
import { wholeDimension } from './wholeDimension';

/** Multiply-adds at most for the distances of all members to each other: 20,000 of 50 columns. */
const MOST_OPERATIONS = 2e10;

/** The quality of a discovery and of each of its concepts; K values each. */
export interface MeasuredQuality {
  quality: Omit<Quality, 'robustness'>;
  validity: (number | null)[];
  intrinsicDimension: (number | null)[];
}

/**
 * Measures how well the embedding `z` and the concepts found in it fit the features `x`, as the paper does (Vielhaben et
 * al., arXiv 2412.06639, appendix on concept discovery). What is drawn at random is drawn with `seed`.
 *
 * @param z null for concepts that were found in X itself, where validity and dimension are then measured
 * @param labels hard label of each row, −1 for noise
 * @throws CancelledError when the pool's run is cancelled
 */
export async function measureQuality(
  x: FeatureMatrix,
  z: FeatureMatrix | null,
  { labels, concepts, seed }: { labels: Int32Array; concepts: number; seed: number },
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<MeasuredQuality> {
  const { rmse, rowPairs } = z ? distanceError(x, z, seed, pool) : { rmse: null, rowPairs: 0 };
  onProgress(0.1);
  const separable = await separability(x, labels, concepts, seed, pool);
  onProgress(0.5);
  using memory = new KernelMemory();
  const whole = await wholeDimension(x, z, seed, pool);
  onProgress(0.6);
  const space = z ?? x;
  const most = Math.floor(Math.sqrt(MOST_OPERATIONS / space.columns));
  const placed = placeConcepts(memory, space, membersOf(labels, concepts, most, seed));
  const dimensions = await intrinsicDimensions(memory, placed.concepts, pool);
  onProgress(0.7);
  const validities = await validity(memory, placed, pool, (share) => onProgress(0.7 + 0.3 * share));
  const indices = validities.map(({ index }) => index);
  return {
    quality: {
      validity: meanOf(indices),
      rmse,
      intrinsicDimension: meanOf(dimensions),
      separability: separable?.accuracy ?? null,
      wholeDimension: whole,
      measuredOn: {
        members: placed.sorted.rows,
        rowPairs,
        heldOutMembers: separable?.tested ?? 0,
        foldedColumns: separable?.foldedColumns ?? null,
      },
    },
    validity: indices,
    intrinsicDimension: dimensions,
  };
}
