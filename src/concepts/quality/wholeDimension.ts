import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { WholeDimension } from '../../shared/results/representation';
import { placeConcepts } from './conceptRows';
import { intrinsicDimensions } from './intrinsicDimension';
import { draw } from './members';

/** Multiply-adds at most for the distances of all rows to each other: 20,000 of 50 columns; and 2,500 of 768. */
const MOST_OPERATIONS = 2e10;
const MOST_OPERATIONS_IN_X = 5e9;

/**
 * The intrinsic dimension (TwoNN) of all rows together, unassigned ones too: where concepts were found, as in the authors' program, and
 * of the features themselves. Of more rows than can be compared in some seconds so many are drawn with `seed`.
 *
 * @param z null for concepts that were found in X itself
 */
export async function wholeDimension(
  x: FeatureMatrix,
  z: FeatureMatrix | null,
  seed: number,
  pool: KernelPool,
): Promise<WholeDimension> {
  const ofFeatures = await dimensionOfSome(x, MOST_OPERATIONS_IN_X, seed, pool);
  const found = z ? await dimensionOfSome(z, MOST_OPERATIONS, seed, pool) : ofFeatures;
  return {
    dimension: found.dimension,
    rows: found.rows,
    ofFeatures: ofFeatures.dimension,
    featureRows: ofFeatures.rows,
    seed,
  };
}

async function dimensionOfSome(
  matrix: FeatureMatrix,
  operations: number,
  seed: number,
  pool: KernelPool,
): Promise<{ dimension: number | null; rows: number }> {
  using memory = new KernelMemory();
  const all = Int32Array.from({ length: matrix.rows }, (_, row) => row);
  const most = Math.floor(Math.sqrt(operations / matrix.columns));
  const rows = all.length > most ? draw(all, most, seed).sort() : all;
  const { concepts } = placeConcepts(memory, matrix, [rows]);
  const [dimension] = await intrinsicDimensions(memory, concepts, pool);
  return { dimension, rows: rows.length };
}
