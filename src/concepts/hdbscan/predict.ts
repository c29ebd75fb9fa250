import { QUERY_OPERATIONS, QUERY_SCRATCH_BYTES } from '../../compute/kernels/queryLayout';
import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, rowRanges } from '../../compute/rows';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { divideIntoCells } from '../cells';
import { exemplarDistances } from './exemplarDistances';
import { membershipsAt } from './memberships';
import type { PredictionData } from './predictionData';

/** Distances that are the same but for the order of a sum differ by less, relatively. */
const ROUNDING = 1e-12;

/** Where M new rows belong. */
export interface Prediction {
  /** Concept of each new row, −1 for none; length M. */
  labels: Int32Array;
  /** Strength of the label, in [0, 1]; length M. */
  probabilities: Float64Array;
  /** The clustered row that each new row joins; length M. */
  neighbors: Int32Array;
  /** M × K, row-major; rows ≥ 0 with a sum ≤ 1, up to rounding. */
  memberships: Float64Array;
}

/**
 * Labels and soft memberships of rows that were not clustered, without changing the concepts: hdbscan 0.8.40's
 * `approximate_predict` and `membership_vector`. A new row joins the tree at the nearest of its 2 · min_samples nearest
 * rows by mutual reachability, at λ = 1 / that distance. Identical rows, where hdbscan may divide by zero, get the limit.
 * O(M · N · d).
 *
 * @param queries M × d
 * @throws RangeError with another number of columns, CancelledError when the pool's run is cancelled
 */
export async function predict(
  data: PredictionData,
  queries: FeatureMatrix,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Prediction> {
  if (queries.columns !== data.columns)
    throw new RangeError(`The new rows have ${queries.columns} columns, those clustered ${data.columns}.`);
  using memory = new KernelMemory();
  const { neighbors, lambda } = await connect(memory, data, queries, pool, (share) =>
    onProgress(0.8 * share),
  );
  const { rowCluster, rowLambda } = data.places;
  const places = {
    rowCluster: neighbors.map((row) => rowCluster[row]),
    rowLambda: lambda.map((each, query) => Math.min(each, rowLambda[neighbors[query]])),
  };
  const distances = await queryExemplarDistances(memory, data, queries, pool, (share) =>
    onProgress(0.8 + 0.2 * share),
  );
  return {
    ...labelsAt(data, neighbors, lambda),
    neighbors,
    memberships: membershipsAt(data, places, distances, 'vector'),
  };
}

/** The clustered row that each new row joins, and the λ at which it does. */
async function connect(
  memory: KernelMemory,
  data: PredictionData,
  queries: FeatureMatrix,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<{ neighbors: Int32Array; lambda: Float64Array }> {
  const { rows, columns, minSamples, core } = data;
  const k = Math.min(2 * minSamples, rows);
  return memory.scope(async () => {
    const z = placeRows(memory, data.z, rows, columns);
    const asked = placeRows(memory, queries.data, queries.rows, columns);
    const indices = memory.int32(queries.rows * k);
    const distances = memory.float64(queries.rows * k);
    const calls = rowRanges(queries.rows, rows * z.stride, QUERY_OPERATIONS).map(([start, end]) => [
      ...[z.pointer, rows, z.stride, asked.pointer, k, indices.pointer, distances.pointer, start, end],
    ]);
    await pool.run(memory, 'queryNeighbors', calls, { scratchBytes: QUERY_SCRATCH_BYTES, onProgress });
    const neighbors = new Int32Array(queries.rows);
    const lambda = new Float64Array(queries.rows);
    for (let query = 0; query < queries.rows; query++) {
      const own = distances.view[query * k + Math.min(minSamples, k - 1)];
      let nearest = Infinity;
      for (let at = query * k; at < (query + 1) * k; at++) {
        const reachability = Math.max(own, core[indices.view[at]], distances.view[at]);
        if (reachability >= nearest) continue;
        nearest = reachability;
        neighbors[query] = indices.view[at];
      }
      lambda[query] = nearest > 0 ? 1 / nearest : Infinity;
    }
    return { neighbors, lambda };
  });
}

/** Going up from the row it joins, a new row belongs to the first cluster that exists at its λ. */
function labelsAt(
  { tree, places, selected, concept }: PredictionData,
  neighbors: Int32Array,
  lambda: Float64Array,
): Pick<Prediction, 'labels' | 'probabilities'> {
  const probabilities = new Float64Array(lambda.length);
  const labels = neighbors.map((row, query) => {
    const own = lambda[query];
    let cluster = places.rowCluster[row];
    if (places.rowLambda[row] > own * (1 + ROUNDING))
      while (cluster > 0 && tree.birth[cluster] >= own) cluster = tree.parent[cluster];
    const label = concept[cluster];
    if (label < 0) return -1;
    const largest = tree.maxLambda[selected[label]];
    probabilities[query] = own < largest ? own / largest : 1;
    return label;
  });
  return { labels, probabilities };
}

/** M × K: from each new row to the nearest exemplar of each concept. */
async function queryExemplarDistances(
  memory: KernelMemory,
  { z, rows, columns, exemplars }: PredictionData,
  queries: FeatureMatrix,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  return memory.scope(async () => {
    const clustered = placeRows(memory, z, rows, columns);
    const asked = placeRows(memory, queries.data, queries.rows, columns);
    const cells = await divideIntoCells(memory, asked, pool);
    return exemplarDistances(memory, cells, clustered, exemplars, pool, onProgress);
  });
}
