import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { reserveRows, rowRanges, type Rows } from '../../compute/rows';

/**
 * Greedy k-means++ (Arthur, Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007): each next centroid is
 * a row drawn with a probability proportional to its squared distance to the centroids so far; of 2 + ⌊ln K⌋ drawn rows
 * the one that leaves the smallest sum of squared distances is taken, as in scikit-learn.
 *
 * @param random uniform numbers in [0, 1)
 * @returns at most `count` row numbers, fewer where there are fewer distinct rows
 */
export async function seedCentroids(
  memory: KernelMemory,
  x: Rows,
  count: number,
  random: () => number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<number[]> {
  const { rows, stride, pointer } = x;
  const trials = 2 + Math.floor(Math.log(count));
  return memory.scope(async () => {
    const points = reserveRows(memory, trials, x.columns);
    const distances = memory.float32(rows * trials);
    const seeds = [Math.floor(random() * rows)];
    let nearest = new Float64Array(rows).fill(Infinity);
    nearest = nearer(await distancesTo(seeds), nearest, 0, 1);
    while (seeds.length < count) {
      const drawn = drawRows(nearest, trials, random);
      if (drawn.length === 0) break;
      const to = await distancesTo(drawn);
      const options = drawn.map((_, trial) => nearer(to, nearest, trial, drawn.length));
      const sums = options.map(sum);
      const best = sums.indexOf(Math.min(...sums));
      seeds.push(drawn[best]);
      nearest = options[best];
      onProgress(seeds.length / count);
    }
    return seeds;

    /** Squared distances of all rows to the rows `others`, N × others. */
    async function distancesTo(others: readonly number[]): Promise<Float32Array> {
      others.forEach((row, at) => {
        points.view.set(x.view.subarray(row * stride, (row + 1) * stride), at * stride);
      });
      const calls = rowRanges(rows, stride * others.length).map(([start, end]) => [
        ...[pointer, stride, points.pointer, others.length, distances.pointer, start, end],
      ]);
      await pool.run(memory, 'pointDistances', calls);
      return distances.view;
    }
  });
}

/** The squared distance of each row to the nearest centroid when point `at` of the `of` in `distances` is one too. */
function nearer(
  distances: Float32Array,
  nearest: Float64Array,
  at: number,
  of: number,
): Float64Array<ArrayBuffer> {
  const least = new Float64Array(nearest.length);
  for (let row = 0; row < least.length; row++) {
    least[row] = Math.min(nearest[row], distances[row * of + at]);
  }
  return least;
}

/** `count` rows, each drawn with a probability proportional to its weight; none where all weights are zero. */
function drawRows(weights: Float64Array, count: number, random: () => number): number[] {
  const total = sum(weights);
  if (total === 0) return [];
  return Array.from({ length: count }, () => {
    const target = random() * total;
    let reached = 0;
    let last = 0;
    for (let row = 0; row < weights.length; row++) {
      if (weights[row] === 0) continue;
      last = row;
      reached += weights[row];
      if (reached > target) break;
    }
    return last;
  });
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
