import { conceptPartition, conceptSums } from '../../src/alignment/conceptPartition';
import { fixedScores } from '../../src/alignment/fixedPoint';
import { generalizedRand } from '../../src/alignment/generalizedRand';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { placeRows } from '../../src/compute/rows';
import { divideIntoCells } from '../../src/concepts/cells';
import { mutualReachabilityLinkage } from '../../src/concepts/hdbscan/linkage';
import type { ProximityScores } from '../../src/shared/results/proximityScores';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';

/** The edge weights of our spanning tree, ascending. */
export async function treeWeights(
  z: FeatureMatrix,
  minSamples: number,
  pool: KernelPool,
): Promise<Float64Array> {
  using memory = new KernelMemory();
  const points = placeRows(memory, z.data, z.rows, z.columns);
  const cells = await divideIntoCells(memory, points, pool);
  const linkage = await mutualReachabilityLinkage(memory, cells, minSamples, pool, () => {});
  return linkage.filter((_, i) => i % 4 === 2);
}

/** The generalized Rand index over all row pairs, without the concept partition that `align` computes beside it. */
export async function exactRand(p: ProximityScores, q: ProximityScores, pool: KernelPool): Promise<number> {
  using memory = new KernelMemory();
  const a = fixedScores(p, 'P', memory, pool);
  const b = fixedScores(q, 'Q', memory, pool);
  return (await generalizedRand(a, b, 'exact', pool, memory, () => {})).rand!;
}

/** The matrix of concept distances alone, K_A × K_B, row-major. */
export async function conceptDistances(
  p: ProximityScores,
  q: ProximityScores,
  pool: KernelPool,
): Promise<Float64Array> {
  using memory = new KernelMemory();
  const a = fixedScores(p, 'P', memory, pool);
  const b = fixedScores(q, 'Q', memory, pool);
  const sumsA = await conceptSums(a, pool, memory, () => {});
  const sumsB = await conceptSums(b, pool, memory, () => {});
  const [of, to] = [
    { scores: a, sums: sumsA },
    { scores: b, sums: sumsB },
  ];
  return (await conceptPartition(of, to, pool, memory, () => {})).distances;
}
