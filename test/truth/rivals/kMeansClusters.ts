import { kMeans } from '../../../src/concepts/baselines/kMeans';
import { KernelMemory } from '../../../src/compute/memory';
import type { KernelPool } from '../../../src/compute/pool';
import { placeRows } from '../../../src/compute/rows';
import type { Side } from '../../../src/shared/results/alignment';
import type { FeatureMatrix } from '../../../src/shared/results/featureMatrix';
import { typicalRows, type Explanation } from '../known/explanation';

/** The clusters of each side on its own, the rows nearest to a centroid the most typical: a method that looks at one side only. */
export async function kMeansExplanations(
  sides: Record<Side, FeatureMatrix>,
  count: number,
  seed: number,
  pool: KernelPool,
): Promise<Explanation[]> {
  const explanations: Explanation[] = [];
  for (const side of ['a', 'b'] as const) {
    const labels = await kMeansLabels(sides[side], count, seed, pool);
    for (let cluster = 0; cluster < count; cluster++) {
      const rows = [...labels.keys()].filter((row) => labels[row] === cluster);
      if (rows.length === 0) continue;
      const distance = distanceToMean(sides[side], rows);
      explanations.push({ side, rows, grid: typicalRows(rows, (row) => -distance(row)) });
    }
  }
  return explanations;
}

/** The cluster of each row. */
export async function kMeansLabels(
  { rows, columns, data }: FeatureMatrix,
  count: number,
  seed: number,
  pool: KernelPool,
): Promise<Int32Array> {
  using memory = new KernelMemory();
  const { labels } = await kMeans(
    memory,
    placeRows(memory, data, rows, columns),
    count,
    seed,
    pool,
    () => undefined,
  );
  return labels.slice();
}

function distanceToMean({ columns, data }: FeatureMatrix, rows: readonly number[]): (row: number) => number {
  const mean = new Float64Array(columns);
  for (const row of rows) mean.forEach((_, k) => (mean[k] += data[row * columns + k] / rows.length));
  return (row) => mean.reduce((sum, value, k) => sum + (data[row * columns + k] - value) ** 2, 0);
}
