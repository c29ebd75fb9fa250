import type { Membership } from '../../shared/settings/clustering';
import type { HardClustering } from './clusterFromLinkage';
import type { ClusterTree } from './clusterTree';

/** Marks a cluster and a concept of which one lies at or below the other: the row's own λ counts. */
const SAME_BRANCH = -1;
/** Identical rows have infinite λ. The largest float32 in its place gives the limit, and finite results. */
const LARGEST_LAMBDA = 3.4028234663852886e38;
/** In place of distance 0: so close that no other concept counts. */
const SMALLEST_DISTANCE = 1e-300;
/** Keeps denominators above zero, as in hdbscan. */
const EPSILON = 1e-8;

/** What of a clustering decides memberships. */
export interface SelectedTree extends Pick<HardClustering, 'selected' | 'concept'> {
  tree: Pick<ClusterTree, 'parent' | 'birth' | 'maxLambda'>;
}

/** Where rows leave the tree: their cluster and their λ. */
export type Places = Pick<ClusterTree, 'rowCluster' | 'rowLambda'>;

const finite = (lambda: Float64Array): Float64Array => lambda.map((each) => Math.min(each, LARGEST_LAMBDA));

/**
 * Soft memberships of the clustered rows in each concept: `vector` is hdbscan 0.8.40's `membership_vector` of the
 * training rows, `all-points` its `all_points_membership_vectors`. Each is, with D from the distances to the exemplars
 * and O from the tree, normalise(D · O) · P(row is in some concept); the two weigh D and O differently, see below. D and O
 * count up to a factor per row, so neither is normalised by itself.
 *
 * `membership_vector` puts a row where its nearest neighbour by mutual reachability is in the tree, at the smaller of
 * that one's λ and 1 / their distance. For a clustered row that is the row itself at its own λ: no mutual reachability
 * distance is below the row's core distance, its own is just that, and no row outlasts it in the tree. So neighbours
 * are not needed.
 *
 * @param distances N × K, see `exemplarDistances`
 * @returns N × K, row-major; finite, ≥ 0, each row with a sum ≤ 1 up to rounding
 */
export function memberships(
  clustering: HardClustering,
  distances: Float64Array,
  kind: Membership,
): Float64Array {
  return membershipsAt(clustering, clustering.tree, distances, kind);
}

/** The same for any rows: `places` are where they would leave the tree. */
export function membershipsAt(
  clustering: SelectedTree,
  places: Places,
  distances: Float64Array,
  kind: Membership,
): Float64Array {
  const concepts = clustering.selected.length;
  const result = new Float64Array(distances.length);
  const membershipsOf = rowMemberships(clustering, places, kind);
  for (let row = 0; row < places.rowLambda.length; row++) {
    const [from, to] = [row * concepts, (row + 1) * concepts];
    membershipsOf(row, distances.subarray(from, to), result.subarray(from, to));
  }
  return result;
}

/** The same row by row. @returns writes the K memberships of a row, given its K distances */
export function rowMemberships(
  clustering: SelectedTree,
  places: Places,
  kind: Membership,
): (row: number, distances: Float64Array, weights: Float64Array) => void {
  const { tree, selected } = clustering;
  const concepts = selected.length;
  const heights = mergeHeights(clustering);
  const maxLambda = finite(tree.maxLambda);
  const rowLambda = finite(places.rowLambda);
  const weigh = kind === 'vector' ? vectorWeights : allPointsWeights;
  return (row, distances, weights) => {
    const cluster = places.rowCluster[row];
    const lambda = rowLambda[row];
    const rowHeights = heights.subarray(cluster * concepts, (cluster + 1) * concepts);
    weigh(weights, rowHeights, lambda, maxLambda[cluster], distances);

    let highest = 0;
    let nearest = 0;
    let sum = 0;
    for (let k = 0; k < concepts; k++) {
      const height = rowHeights[k] === SAME_BRANCH ? lambda : rowHeights[k];
      if (height > highest) {
        highest = height;
        nearest = k;
      }
      sum += weights[k];
    }
    const densest = Math.max(lambda, maxLambda[selected[nearest]]);
    const inSomeConcept = highest / (kind === 'vector' ? densest + EPSILON : densest);
    for (let k = 0; k < concepts; k++) weights[k] *= inSomeConcept / sum;
  };
}

/** D^½ · O² with O = softmax of λmax / (λmax − height); a row's own λ is rounded to float32 here, as in hdbscan. */
function vectorWeights(
  weights: Float64Array,
  heights: Float64Array,
  lambda: number,
  maxLambda: number,
  distances: Float64Array,
): void {
  const rounded = Math.fround(lambda);
  let largest = 0;
  for (let k = 0; k < weights.length; k++) {
    const below = maxLambda - (heights[k] === SAME_BRANCH ? rounded : heights[k]);
    weights[k] = maxLambda / (below > 0 ? below : EPSILON);
    largest = Math.max(largest, weights[k]);
  }
  for (let k = 0; k < weights.length; k++) {
    const distance = Math.max(distances[k], SMALLEST_DISTANCE);
    weights[k] = Math.exp(2 * (weights[k] - largest)) / Math.sqrt(distance);
  }
}

/** D · O with O = softmax of exp(−λmax / height), which lies below 1: no shift is needed. */
function allPointsWeights(
  weights: Float64Array,
  heights: Float64Array,
  lambda: number,
  maxLambda: number,
  distances: Float64Array,
): void {
  for (let k = 0; k < weights.length; k++) {
    const height = heights[k] === SAME_BRANCH ? lambda : heights[k];
    const distance = Math.max(distances[k], SMALLEST_DISTANCE);
    weights[k] = Math.exp(Math.exp(-(maxLambda + EPSILON) / height)) / distance;
  }
}

/**
 * The λ at which the branches of each cluster and each concept part, or SAME_BRANCH: clusters × K. Going down, a
 * cluster parts from a concept where it leaves the concept's path to the root; all clusters below part there too.
 */
function mergeHeights({ tree, selected, concept }: SelectedTree): Float64Array {
  const concepts = selected.length;
  const birth = finite(tree.birth);
  const heights = new Float64Array(birth.length * concepts);
  for (let k = 0; k < concepts; k++)
    for (let cluster = selected[k]; cluster >= 0; cluster = tree.parent[cluster])
      heights[cluster * concepts + k] = SAME_BRANCH;
  for (let cluster = 1; cluster < birth.length; cluster++) {
    const parent = tree.parent[cluster];
    for (let k = 0; k < concepts; k++) {
      const at = cluster * concepts + k;
      if (heights[at] === SAME_BRANCH) continue;
      const above = heights[parent * concepts + k];
      const isInside = concept[parent] === k;
      heights[at] = above !== SAME_BRANCH || isInside ? above : birth[cluster];
    }
  }
  return heights;
}
