import assert from 'node:assert/strict';
import { KernelMemory } from '../../src/compute/memory';
import { placeRows } from '../../src/compute/rows';
import { clusterFromLinkage } from '../../src/concepts/hdbscan/clusterFromLinkage';
import { predict } from '../../src/concepts/hdbscan/predict';
import { predictionData } from '../../src/concepts/hdbscan/predictionData';
import type { ClusterSelection } from '../../src/shared/settings/clustering';
import { assertClose, HDBSCAN_CASES, openCase } from '../support/hdbscanCase';
import { withPool } from '../support/pool';
import { sharedTest } from '../support/shared';

interface Predicted {
  labels: number[];
  probabilities: number[];
  neighbours?: number[];
}

interface Expected {
  membership_rows: number[];
  combos: {
    id: string;
    min_cluster_size: number;
    effective_min_samples: number;
    cluster_selection_method: ClusterSelection;
    linkage_row: number;
    n_clusters: number;
    membership_new_file?: string;
    approximate_predict_new: Predicted;
    approximate_predict_rows: Predicted;
  }[];
}

for (const name of HDBSCAN_CASES) {
  sharedTest(`reference/hdbscan/${name}`, `hdbscan's prediction of new rows: ${name}`, (folder) =>
    withPool(2, async (pool) => {
      const { expected, points, read } = openCase<Expected>(folder);
      const linkage = read('linkage.npy');
      const unseen = read('X_new.npy');
      const columns = points.dims;
      const z = Float32Array.from(points.data);
      const rows = expected.membership_rows;
      const pointOf = (row: number) => [...z.subarray(row * columns, (row + 1) * columns)];
      const seen = Float32Array.from(rows.flatMap(pointOf));

      for (const combo of expected.combos) {
        const clustering = clusterFromLinkage(linkage.row(combo.linkage_row), {
          minClusterSize: combo.min_cluster_size,
          selection: combo.cluster_selection_method,
        });
        const memory = new KernelMemory();
        const placed = placeRows(memory, z, points.rows, columns);
        const data = await predictionData(
          ...([memory, placed, clustering, combo.effective_min_samples, pool, () => {}] as const),
        );

        const queries = { rows: unseen.shape[0], columns, data: Float32Array.from(unseen.data) };
        const found = await predict(data, queries, pool, () => {});
        assertPredicted(found, combo.approximate_predict_new, pointOf, `${combo.id} new`);
        assert.equal(found.memberships.length, queries.rows * combo.n_clusters);
        assert.ok(found.memberships.every((p) => p >= 0 && p <= 1 + 1e-12));
        if (combo.membership_new_file !== undefined) {
          const wanted = read(combo.membership_new_file).data;
          // Where the library has NaN (identical rows) ours are finite, as checked above.
          const reference = wanted.map((value, at) => (Number.isNaN(value) ? found.memberships[at] : value));
          assertClose(found.memberships, reference, 1e-6, `${combo.id} membership of new rows`);
        }

        const again = await predict(data, { rows: rows.length, columns, data: seen }, pool, () => {});
        assertPredicted(again, combo.approximate_predict_rows, pointOf, `${combo.id} clustered`);
      }
    }),
  );
}

function assertPredicted(
  found: { labels: Int32Array; probabilities: Float64Array; neighbors: Int32Array },
  wanted: Predicted,
  pointOf: (row: number) => number[],
  what: string,
): void {
  assertClose(found.labels, wanted.labels, 0, `${what}: labels`);
  // At λ = ∞ of identical rows the library divides by it, and has 0; ours is the limit.
  const isLimit = (i: number) =>
    wanted.labels[i] >= 0 && wanted.probabilities[i] === 0 && found.probabilities[i] === 1;
  const probabilities = wanted.probabilities.map((each, i) => (isLimit(i) ? 1 : each));
  assertClose(found.probabilities, probabilities, 1e-6, `${what}: probabilities`);
  // Without a concept the library names no neighbours; of identical rows it names any.
  wanted.neighbours?.forEach((row, i) => {
    if (row >= 0) assert.deepEqual(pointOf(found.neighbors[i]), pointOf(row), `${what}: neighbour ${i}`);
  });
}
