import type { ClusteringSettings } from '../../shared/settings/clustering';
import type { Clustering } from '../types';
import { buildClusterTree, type ClusterTree } from './clusterTree';
import { condenseTree, type CondensedTree } from './condenseTree';
import { outlierScores } from './outlierScores';
import { selectClusters } from './selectClusters';

/** The hard clustering and the trees it was read from, which `memberships` goes on with. */
export interface HardClustering extends Omit<Clustering, 'proximity'> {
  condensed: CondensedTree;
  tree: ClusterTree;
  /** The cluster of `tree` behind each concept, ascending; length K. */
  selected: Int32Array;
  /** The concept at or above each cluster of `tree`, −1 where there is none. */
  concept: Int32Array;
}

/**
 * Everything that HDBSCAN reads off a single-linkage tree; equal to hdbscan 0.8.40 given the same tree. Exemplars are
 * the rows whose λ is the largest of a leaf at or below the concept, ascending. K = 0 without any concept.
 *
 * @param linkage (N−1) × 4, see `singleLinkage`
 * @throws UserError when `minClusterSize` is below 2
 */
export function clusterFromLinkage(
  linkage: Float64Array,
  { minClusterSize, selection }: Pick<ClusteringSettings, 'minClusterSize' | 'selection'>,
): HardClustering {
  const condensed = condenseTree(linkage, minClusterSize);
  const tree = buildClusterTree(condensed);
  const selected = selectClusters(tree, selection);
  const concept = conceptOfClusters(tree, selected);
  const labels = tree.rowCluster.map((cluster) => concept[cluster]);
  return {
    labels,
    probabilities: probabilities(tree, selected, labels),
    outlierScores: outlierScores(tree),
    persistence: persistence(tree, selected, labels),
    exemplars: exemplars(tree, selected, labels),
    condensed,
    tree,
    selected,
    concept,
  };
}

function conceptOfClusters({ parent }: ClusterTree, selected: Int32Array): Int32Array {
  const concept = new Int32Array(parent.length).fill(-1);
  selected.forEach((cluster, k) => (concept[cluster] = k));
  for (let cluster = 1; cluster < parent.length; cluster++)
    if (concept[cluster] < 0) concept[cluster] = concept[parent[cluster]];
  return concept;
}

/** λ of each labelled row relative to the largest of its concept's own cluster; 0 for noise. */
function probabilities(tree: ClusterTree, selected: Int32Array, labels: Int32Array): Float64Array {
  return tree.rowLambda.map((lambda, row) => {
    if (labels[row] < 0) return 0;
    const largest = tree.maxLambda[selected[labels[row]]];
    return lambda < largest ? lambda / largest : 1;
  });
}

/** Stability relative to the most there can be for as many rows; 1 where λ is infinite, as in hdbscan. */
function persistence(tree: ClusterTree, selected: Int32Array, labels: Int32Array): Float64Array {
  const largest = tree.maxLambda.reduce((a, b) => Math.max(a, b), 0);
  const members = new Int32Array(selected.length);
  for (const label of labels) if (label >= 0) members[label]++;
  return Float64Array.from(selected, (cluster, k) =>
    largest === Infinity ? 1 : tree.stability[cluster] / (members[k] * largest),
  );
}

function exemplars(tree: ClusterTree, selected: Int32Array, labels: Int32Array): Int32Array[] {
  const rows: number[][] = Array.from(selected, () => []);
  labels.forEach((label, row) => {
    const cluster = tree.rowCluster[row];
    const isLeaf = tree.firstChild[cluster] < 0;
    if (label >= 0 && isLeaf && tree.rowLambda[row] === tree.maxLambda[cluster]) rows[label].push(row);
  });
  return rows.map((each) => Int32Array.from(each));
}
