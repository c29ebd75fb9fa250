import type { ClusterTree } from './clusterTree';

/**
 * GLOSH outlier scores (Campello, Moulavi, Zimek, Sander, TKDD 2015): 1 − λ / λmax, where λ is the density at which the
 * row leaves its cluster and λmax the largest at or below that cluster. hdbscan 0.8.40 deviates from this definition: it
 * finds some λmax in the wrong cluster. Next to identical rows, whose λ is infinite, every other row of the cluster scores 1.
 *
 * @returns a score in [0, 1] for each row, higher is more of an outlier
 */
export function outlierScores({ parent, maxLambda, rowCluster, rowLambda }: ClusterTree): Float64Array {
  const densest = maxLambda.slice();
  for (let cluster = densest.length - 1; cluster > 0; cluster--)
    densest[parent[cluster]] = Math.max(densest[parent[cluster]], densest[cluster]);
  return rowLambda.map((lambda, row) => {
    const largest = densest[rowCluster[row]];
    if (lambda >= largest) return 0;
    return largest === Infinity ? 1 : (largest - lambda) / largest;
  });
}
