import assert from 'node:assert/strict';
import { checkLinkage } from '../../src/concepts/hdbscan/checkLinkage';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { placeRows } from '../../src/compute/rows';
import { clusterFromLinkage, type HardClustering } from '../../src/concepts/hdbscan/clusterFromLinkage';
import { coreDistances } from '../../src/concepts/hdbscan/coreDistances';
import { exemplarDistances } from '../../src/concepts/hdbscan/exemplarDistances';
import { memberships } from '../../src/concepts/hdbscan/memberships';
import { singleLinkage } from '../../src/concepts/hdbscan/singleLinkage';
import { minimumSpanningTree } from '../../src/concepts/hdbscan/spanningTree';
import { cellNeighbors } from '../../src/concepts/cellNeighbors';
import { divideIntoCells } from '../../src/concepts/cells';
import type { ClusterSelection } from '../../src/shared/settings/clustering';
import { assertClose, HDBSCAN_CASES, openCase } from '../support/hdbscanCase';
import { adjustedRandIndex, generalizedRand } from '../support/partitions';
import { withPool } from '../support/pool';
import { sharedTest } from '../support/shared';
import type { Points } from '../support/spanningTree';

interface Combo {
  id: string;
  row: number;
  min_cluster_size: number;
  effective_min_samples: number;
  cluster_selection_method: ClusterSelection;
  linkage_row: number;
  condensed_row: number;
  n_clusters: number;
  selected_condensed_ids: number[];
  cluster_persistence: number[];
  exemplar_indices?: number[][];
  membership_file?: string;
  tie_envelope: {
    n_clusters_min: number;
    n_clusters_max: number;
    noise_count_min: number;
    noise_count_max: number;
    ari_vs_reference_min: number;
    membership_generalized_rand_vs_reference?: { min: number };
  };
}

interface Expected {
  effective_min_samples_values: number[];
  membership_rows: number[];
  condensed: { row: number; cluster_rows_parent_child_lambda_size: number[][] }[];
  combos: Combo[];
}

function rowsOf(matrix: Float64Array, columns: number, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => [...matrix.subarray(row * columns, (row + 1) * columns)]));
}

async function softMemberships(clustering: HardClustering, points: Points, pool: KernelPool) {
  const memory = new KernelMemory();
  const placed = placeRows(memory, points.data, points.rows, points.dims);
  const cells = await divideIntoCells(memory, placed, pool);
  const distances = await exemplarDistances(memory, cells, placed, clustering.exemplars, pool, () => {});
  return {
    vector: memberships(clustering, distances, 'vector'),
    allPoints: memberships(clustering, distances, 'all-points'),
  };
}

/** Core distances and single linkage from the points, for several values of min_samples. */
async function linkagesOf(points: Points, minSamples: readonly number[], pool: KernelPool) {
  const memory = new KernelMemory();
  const placed = placeRows(memory, points.data, points.rows, points.dims);
  const cells = await divideIntoCells(memory, placed, pool);
  const neighbors = await cellNeighbors(memory, cells, Math.max(...minSamples) + 1, pool, () => {});
  const linkages: { core: Float64Array; linkage: Float64Array }[] = [];
  for (const each of minSamples) {
    const core = coreDistances(neighbors, each);
    const tree = await minimumSpanningTree(memory, cells, neighbors, core, pool, () => {});
    linkages.push({ core, linkage: singleLinkage(tree) });
  }
  return linkages;
}

function assertProximity(scores: Float64Array, concepts: number, what: string) {
  for (let at = 0; at < scores.length; at += concepts) {
    const row = scores.subarray(at, at + concepts);
    assert.ok(
      row.every((p) => p >= 0),
      `${what}: row ${at / concepts} is ${row.join(' ')}`,
    );
    assert.ok(row.reduce((sum, p) => sum + p, 0) <= 1 + 1e-12, `${what}: row ${at / concepts} exceeds 1`);
  }
}

/** The envelope is a sample of 5 to 11 tie orders, so another order may lie a little outside. */
const CLUSTER_SLACK = 0.05;
const NOISE_SLACK = 0.01;
const RAND_SLACK = 0.01;

function assertInsideEnvelope(clustering: HardClustering, similarity: number, combo: Combo, rows: number) {
  const envelope = combo.tie_envelope;
  const concepts = clustering.selected.length;
  const spare = Math.ceil(CLUSTER_SLACK * envelope.n_clusters_max);
  assert.ok(concepts >= envelope.n_clusters_min - spare, `${combo.id}: ${concepts} concepts`);
  assert.ok(concepts <= envelope.n_clusters_max + spare, `${combo.id}: ${concepts} concepts`);
  const noise = clustering.labels.filter((label) => label < 0).length;
  assert.ok(noise >= envelope.noise_count_min - NOISE_SLACK * rows, `${combo.id}: ${noise} rows of noise`);
  assert.ok(noise <= envelope.noise_count_max + NOISE_SLACK * rows, `${combo.id}: ${noise} rows of noise`);
  assert.ok(similarity >= envelope.ari_vs_reference_min - RAND_SLACK, `${combo.id}: ARI ${similarity}`);
}

for (const name of HDBSCAN_CASES) {
  sharedTest(`reference/hdbscan/${name}`, `hdbscan from a given linkage, exact: ${name}`, (folder) =>
    withPool(2, async (pool) => {
      const { expected, points, read } = openCase<Expected>(folder);
      const linkage = read('linkage.npy');
      const pointParent = read('point_parent.npy');
      const pointLambda = read('point_lambda.npy');
      const labels = read('labels.npy');
      const probabilities = read('probabilities.npy');
      const outliers = read('outlier_scores_definition.npy');
      for (let i = 0; i < linkage.shape[0]; i++) checkLinkage(linkage.row(i), points.rows, `linkage ${i}`);

      for (const combo of expected.combos) {
        const clustering = clusterFromLinkage(linkage.row(combo.linkage_row), {
          minClusterSize: combo.min_cluster_size,
          selection: combo.cluster_selection_method,
        });
        const { condensed, tree, selected } = clustering;
        const splits = [...condensed.child.keys()].filter((edge) => condensed.child[edge] >= points.rows);
        const splitRows = splits.map((edge) => [
          condensed.parent[edge],
          condensed.child[edge],
          condensed.lambda[edge],
          condensed.size[edge],
        ]);
        const wantedSplits = expected.condensed.find((each) => each.row === combo.condensed_row)!;
        assertClose(
          splitRows.flat(),
          wantedSplits.cluster_rows_parent_child_lambda_size.flat(),
          1e-9,
          `${combo.id} splits`,
        );
        const parents = tree.rowCluster.map((cluster) => cluster + points.rows);
        assertClose(parents, pointParent.row(combo.condensed_row), 0, `${combo.id} parents`);
        assertClose(tree.rowLambda, pointLambda.row(combo.condensed_row), 1e-9, `${combo.id} lambda`);

        assert.equal(selected.length, combo.n_clusters, combo.id);
        assertClose(clustering.labels, labels.row(combo.row), 0, `${combo.id} labels`);
        assertClose(
          clustering.probabilities,
          probabilities.row(combo.row),
          1e-6,
          `${combo.id} probabilities`,
        );
        // Beside identical rows the definition says ∞ / ∞; ours is the limit.
        const scores = outliers.row(combo.condensed_row).map((score) => (Number.isNaN(score) ? 1 : score));
        assertClose(clustering.outlierScores!, scores, 1e-6, `${combo.id} outlier scores`);
        assertClose(clustering.persistence!, combo.cluster_persistence, 1e-9, `${combo.id} persistence`);
        const soft = await softMemberships(clustering, points, pool);
        assertProximity(soft.vector, combo.n_clusters, combo.id);
        assertProximity(soft.allPoints, combo.n_clusters, combo.id);
        if (combo.n_clusters === 0) {
          assert.equal(soft.vector.length, 0, combo.id);
          continue;
        }

        assert.deepEqual(
          [...selected].map((cluster) => cluster + points.rows),
          combo.selected_condensed_ids,
          combo.id,
        );
        const exemplars = combo.exemplar_indices!.map((rows) => rows.sort((a, b) => a - b));
        assert.deepEqual(
          clustering.exemplars.map((rows) => [...rows]),
          exemplars,
          combo.id,
        );
        const wanted = read(combo.membership_file!);
        for (const [i, scores] of [soft.vector, soft.allPoints].entries()) {
          const actual = rowsOf(scores, combo.n_clusters, expected.membership_rows);
          // Where the library has NaN (identical rows) ours are finite, as checked above.
          const reference = wanted.row(i).map((value, at) => (Number.isNaN(value) ? actual[at] : value));
          assertClose(actual, reference, 1e-6, `${combo.id} membership ${i}`);
        }
      }
    }),
  );

  sharedTest(`reference/hdbscan/${name}`, `hdbscan end to end: ${name}`, (folder) =>
    withPool(2, async (pool) => {
      const { expected, points, read } = openCase<Expected>(folder);
      const core = read('core_distance.npy');
      const linkage = read('linkage.npy');
      const labels = read('labels.npy');
      const found = await linkagesOf(points, expected.effective_min_samples_values, pool);
      const linkages = found.map(({ core: ours, linkage: built }, i) => {
        assertClose(ours, core.row(i), 1e-9, `core distances ${i}`);
        const weights = (rows: Float64Array) => rows.filter((_, at) => at % 4 === 2);
        assertClose(weights(built), weights(linkage.row(i)), 1e-9, `edge weights ${i}`);
        return built;
      });

      for (const combo of expected.combos) {
        const clustering = clusterFromLinkage(linkages[combo.linkage_row], {
          minClusterSize: combo.min_cluster_size,
          selection: combo.cluster_selection_method,
        });
        const similarity = adjustedRandIndex(clustering.labels, labels.row(combo.row));
        if (combo.effective_min_samples === 1)
          assert.equal(similarity, 1, `${combo.id}: without ties, labels agree up to numbering`);
        assertInsideEnvelope(clustering, similarity, combo, points.rows);

        const { membership_generalized_rand_vs_reference: envelope } = combo.tie_envelope;
        if (!envelope) continue;
        const rows = expected.membership_rows;
        const { vector } = await softMemberships(clustering, points, pool);
        const ours = rowsOf(vector, clustering.selected.length, rows);
        const rand = generalizedRand(ours, read(combo.membership_file!).row(0), rows.length);
        assert.ok(rand >= envelope.min - RAND_SLACK, `${combo.id}: generalized Rand ${rand}`);
      }
    }),
  );
}
