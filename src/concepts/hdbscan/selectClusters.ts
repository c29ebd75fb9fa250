import type { ClusterSelection } from '../../shared/settings/clustering';
import type { ClusterTree } from './clusterTree';

/**
 * The clusters of the tree that become concepts, ascending; the concept's number is its place in this list.
 * The root is never chosen (hdbscan's `allow_single_cluster=False`), so there may be none.
 *
 * `leaf`: all leaves. `eom`: the antichain with the largest total stability (Campello et al., 2013, section 3.2).
 */
export function selectClusters(tree: ClusterTree, selection: ClusterSelection): Int32Array {
  const chosen =
    selection === 'leaf' ? tree.firstChild.map((child) => Number(child < 0)) : excessOfMass(tree);
  return Int32Array.from(chosen.keys()).filter((cluster) => cluster > 0 && chosen[cluster] !== 0);
}

function excessOfMass({ parent, firstChild, stability }: ClusterTree): Int32Array {
  const best = stability.slice();
  const chosen = new Int32Array(parent.length).fill(1);
  for (let cluster = parent.length - 1; cluster > 0; cluster--) {
    const child = firstChild[cluster];
    // hdbscan keeps the sum of the children in float32, and equality keeps the parent.
    const below = child < 0 ? 0 : Math.fround(best[child] + best[child + 1]);
    if (below > stability[cluster]) {
      chosen[cluster] = 0;
      best[cluster] = below;
    }
  }
  const covered = new Uint8Array(parent.length);
  for (let cluster = 1; cluster < parent.length; cluster++) {
    if (covered[parent[cluster]]) chosen[cluster] = 0;
    covered[cluster] = covered[parent[cluster]] | chosen[cluster];
  }
  return chosen;
}
