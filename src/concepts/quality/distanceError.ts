import type { KernelPool } from '../../compute/pool';
import { seededRandom } from '../../shared/random';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';

/** Pairs of rows at most; the error of the mean of so many is some thousandths. */
const MOST_PAIRS = 200_000;
/** Pairs between two looks at whether the run was cancelled. */
const CHUNK = 1000;

/**
 * Root mean squared difference between the distance of two rows in X and in Z, in the units of the features, as the
 * paper takes it: nothing is scaled. Over all pairs of rows, or over as many pairs as `MOST_PAIRS` drawn independently.
 */
export function distanceError(
  x: FeatureMatrix,
  z: FeatureMatrix,
  seed: number,
  pool: KernelPool,
): { rmse: number; rowPairs: number } {
  let squares = 0;
  let rowPairs = 0;
  for (const [a, b] of pairsOf(x.rows, seed)) {
    if (rowPairs++ % CHUNK === 0) pool.throwIfCancelled();
    squares += (distance(x, a, b) - distance(z, a, b)) ** 2;
  }
  return { rmse: Math.sqrt(squares / rowPairs), rowPairs };
}

function* pairsOf(rows: number, seed: number): Iterable<[number, number]> {
  if ((rows * (rows - 1)) / 2 <= MOST_PAIRS) {
    for (let a = 0; a < rows; a++) for (let b = a + 1; b < rows; b++) yield [a, b];
    return;
  }
  const random = seededRandom(seed);
  for (let i = 0; i < MOST_PAIRS; i++) {
    const a = Math.floor(random() * rows);
    const other = Math.floor(random() * (rows - 1));
    yield [a, other < a ? other : other + 1];
  }
}

function distance({ data, columns }: FeatureMatrix, a: number, b: number): number {
  let squared = 0;
  for (let c = 0, i = a * columns, j = b * columns; c < columns; c++) squared += (data[i++] - data[j++]) ** 2;
  return Math.sqrt(squared);
}
