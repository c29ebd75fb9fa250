import assert from 'node:assert/strict';
import { KernelMemory } from '../../src/compute/memory';
import { placeConcepts } from '../../src/concepts/quality/conceptRows';
import { membersOf } from '../../src/concepts/quality/members';
import { validity } from '../../src/concepts/quality/validity';
import { assertClose, HDBSCAN_CASES, openCase } from '../support/hdbscanCase';
import { withPool } from '../support/pool';
import { sharedTest } from '../support/shared';

interface Expected {
  combos: {
    id: string;
    row: number;
    n_clusters: number;
    validity_index?: {
      per_cluster: number[];
      tie_free_parts?: {
        core_distance_mean: number[];
        mst_weight_sum: number[];
        mst_max_edge: number[];
        min_separation_all_members: number[];
        variant_all_members_internal: { per_cluster: number[] };
      };
    };
  }[];
}

for (const name of HDBSCAN_CASES) {
  sharedTest(`reference/hdbscan/${name}`, `DBCV where it does not depend on row order: ${name}`, (folder) =>
    withPool(2, async (pool) => {
      const { expected, points, read } = openCase<Expected>(folder);
      const labels = read('labels.npy');
      const z = { rows: points.rows, columns: points.dims, data: Float32Array.from(points.data) };
      for (const { id, row, n_clusters, validity_index } of expected.combos) {
        const hard = Int32Array.from(labels.row(row));
        const members = membersOf(hard, n_clusters, Infinity, 1);
        using memory = new KernelMemory();
        const found = await validity(memory, placeConcepts(memory, z, members), pool, () => {});
        assert.equal(found.length, n_clusters, id);
        for (const { index } of found) assert.ok(index === null || Math.abs(index) <= 1, id);
        const parts = validity_index?.tie_free_parts;
        if (!parts) continue;
        const relative = (actual: number[], wanted: number[], what: string) =>
          assertClose(
            actual.map((each, k) => each / wanted[k]),
            wanted.map(() => 1),
            1e-8,
            `${id} ${what}`,
          );
        relative(
          found.map(({ meanCore }) => meanCore),
          parts.core_distance_mean,
          'core distances',
        );
        relative(
          found.map(({ treeWeight }) => treeWeight),
          parts.mst_weight_sum,
          'tree weights',
        );
        relative(
          found.map(({ sparseness }) => sparseness),
          parts.mst_max_edge,
          'sparseness',
        );
        relative(
          found.map(({ separation }) => separation),
          parts.min_separation_all_members,
          'separation',
        );
        const { per_cluster } = parts.variant_all_members_internal;
        assertClose(
          found.map(({ index }) => index!),
          per_cluster,
          1e-8,
          `${id} index`,
        );
      }
    }),
  );
}
