import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import type { Rows } from '../../compute/rows';
import { cellNeighbors } from '../cellNeighbors';
import { divideIntoCells } from '../cells';

/** Share of the largest ratios that is left out, as in the paper's experiments. */
const DISCARD_FRACTION = 0.5;

/**
 * Intrinsic dimension of each concept from the two nearest neighbours of each member among the members; null where
 * it is not defined.
 *
 * @param concepts the rows of each concept, K matrices
 */
export async function intrinsicDimensions(
  memory: KernelMemory,
  concepts: readonly Rows[],
  pool: KernelPool,
): Promise<(number | null)[]> {
  const found: (number | null)[] = [];
  for (const rows of concepts) found.push(await dimensionOf(memory, rows, pool));
  return found;
}

async function dimensionOf(memory: KernelMemory, rows: Rows, pool: KernelPool): Promise<number | null> {
  if (rows.rows < 3) return null;
  const { k, distances } = await memory.scope(async () => {
    const cells = await divideIntoCells(memory, rows, pool);
    return cellNeighbors(memory, cells, 3, pool, () => {});
  });
  const ratios = Float64Array.from(
    { length: rows.rows },
    (_, i) => distances[i * k + 2] / distances[i * k + 1],
  );
  return twoNN(ratios, DISCARD_FRACTION);
}

/**
 * TwoNN (Facco, d'Errico, Rodriguez, Laio, Sci. Rep. 2017): the slope d through the origin of −log(1 − i / N) on log μ_i
 * over the ascending ratios μ_i of the distances to the second and the first neighbour, i = 1 … N, without the largest
 * `discardFraction` of them. Rows with an identical one, whose ratio is not finite, do not count; nor does i = N, where the
 * logarithm is not finite.
 *
 * @param from the number of the smallest ratio: 1 as in the paper and in scikit-dimension 0.5, 0 as in its older versions
 * @returns null without a finite slope
 */
export function twoNN(ratios: Float64Array, discardFraction: number, from: 0 | 1 = 1): number | null {
  const sorted = ratios.filter(Number.isFinite).sort();
  const kept = Math.min(Math.trunc(sorted.length * (1 - discardFraction)), sorted.length - from);
  let product = 0;
  let square = 0;
  for (let i = 0; i < kept; i++) {
    const x = Math.log(sorted[i]);
    product += x * -Math.log(1 - (i + from) / sorted.length);
    square += x * x;
  }
  return square > 0 ? product / square : null;
}
