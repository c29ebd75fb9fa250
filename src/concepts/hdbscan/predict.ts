import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, type Rows } from '../../compute/rows';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { divideIntoCells } from '../cells';
import { indexRows, nearestInIndex, type RowIndex } from '../rowIndex';
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

/** A clustering that new rows can be assigned to, in shared memory. */
export interface Predictor {
  data: PredictionData;
  clustered: Rows;
  index: RowIndex;
}

/** Makes ready what does not depend on the new rows. It lives as long as `memory`. */
export async function preparePrediction(
  memory: KernelMemory,
  data: PredictionData,
  pool: KernelPool,
): Promise<Predictor> {
  const clustered = placeRows(memory, data.z, data.rows, data.columns);
  return { data, clustered, index: await indexRows(memory, clustered, clustered, pool) };
}

/** `predictIn` of rows that come all at once. */
export async function predict(
  data: PredictionData,
  queries: FeatureMatrix,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Prediction> {
  using memory = new KernelMemory();
  return await predictIn(memory, await preparePrediction(memory, data, pool), queries, pool, onProgress);
}

/**
 * Labels and soft memberships of rows that were not clustered, without changing the concepts: hdbscan 0.8.40's
 * `approximate_predict` and `membership_vector`. A new row joins the tree at the nearest of its 2 · min_samples nearest
 * rows by mutual reachability, at λ = 1 / that distance. Identical rows, where hdbscan may divide by zero, get the limit.
 *
 * @param memory the one of `predictor`
 * @param queries M × d
 * @throws RangeError with another number of columns, CancelledError when the pool's run is cancelled
 */
export async function predictIn(
  memory: KernelMemory,
  predictor: Predictor,
  queries: FeatureMatrix,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Prediction> {
  const { data } = predictor;
  if (queries.columns !== data.columns)
    throw new RangeError(`The new rows have ${queries.columns} columns, those clustered ${data.columns}.`);
  const { neighbors, lambda } = await connect(memory, predictor, queries, pool, (share) =>
    onProgress(0.8 * share),
  );
  const { rowCluster, rowLambda } = data.places;
  const places = {
    rowCluster: neighbors.map((row) => rowCluster[row]),
    rowLambda: lambda.map((each, query) => Math.min(each, rowLambda[neighbors[query]])),
  };
  const distances = await queryExemplarDistances(memory, predictor, queries, pool, (share) =>
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
  { data, index }: Predictor,
  queries: FeatureMatrix,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<{ neighbors: Int32Array; lambda: Float64Array }> {
  const { rows, minSamples, core } = data;
  const k = Math.min(2 * minSamples, rows);
  return memory.scope(async () => {
    const asked = placeRows(memory, queries.data, queries.rows, queries.columns);
    const { indices, distances } = await nearestInIndex(memory, index, asked, k, pool, onProgress);
    const neighbors = new Int32Array(queries.rows);
    const lambda = new Float64Array(queries.rows);
    for (let query = 0; query < queries.rows; query++) {
      const own = distances[query * k + Math.min(minSamples, k - 1)];
      let nearest = Infinity;
      for (let at = query * k; at < (query + 1) * k; at++) {
        const reachability = Math.max(own, core[indices[at]], distances[at]);
        if (reachability >= nearest) continue;
        nearest = reachability;
        neighbors[query] = indices[at];
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
  { data: { exemplars }, clustered }: Predictor,
  queries: FeatureMatrix,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  return memory.scope(async () => {
    const asked = placeRows(memory, queries.data, queries.rows, queries.columns);
    const cells = await divideIntoCells(memory, asked, pool);
    return exemplarDistances(memory, cells, clustered, exemplars, pool, onProgress);
  });
}
