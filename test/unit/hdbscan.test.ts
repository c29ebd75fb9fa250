import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLinkage } from '../../src/concepts/hdbscan/checkLinkage';
import { clusterFromLinkage } from '../../src/concepts/hdbscan/clusterFromLinkage';
import type { ClusterTree } from '../../src/concepts/hdbscan/clusterTree';
import { condenseTree } from '../../src/concepts/hdbscan/condenseTree';
import { coreDistances } from '../../src/concepts/hdbscan/coreDistances';
import { selectClusters } from '../../src/concepts/hdbscan/selectClusters';
import { singleLinkage } from '../../src/concepts/hdbscan/singleLinkage';
import { UserError } from '../../src/errors';
import { adjustedRandIndex } from '../support/partitions';
import { bruteForceSpanningTrees } from '../support/spanningTree';

const spanningTree = (edges: [number, number, number][]) => ({
  from: Int32Array.from(edges, ([from]) => from),
  to: Int32Array.from(edges, ([, to]) => to),
  weight: Float64Array.from(edges, ([, , weight]) => weight),
});

test('single linkage joins ties by row, whatever the order and the direction of the edges', () => {
  // 4 – 0 – 3 and 1 – 2 at distance 1, joined at distance 2.
  const expected = [0, 3, 1, 2, 4, 5, 1, 3, 1, 2, 1, 2, 7, 6, 2, 5];
  const given = spanningTree([
    [0, 3, 1],
    [0, 4, 1],
    [1, 2, 1],
    [0, 1, 2],
  ]);
  const shuffled = spanningTree([
    [1, 0, 2],
    [2, 1, 1],
    [4, 0, 1],
    [3, 0, 1],
  ]);
  assert.deepEqual([...singleLinkage(given)], expected);
  assert.deepEqual([...singleLinkage(shuffled)], expected);
});

test('the condensed tree splits where both sides are large enough; other rows fall out', () => {
  // {0, 1} at 1, {2, 3} at 2, both at 4, and row 4 at 8.
  const linkage = Float64Array.of(0, 1, 1, 2, 2, 3, 2, 2, 5, 6, 4, 4, 4, 7, 8, 5);
  const { parent, child, lambda, size } = condenseTree(linkage, 2);
  assert.deepEqual([...parent], [5, 5, 5, 6, 6, 7, 7]);
  assert.deepEqual([...child], [4, 6, 7, 0, 1, 2, 3]);
  assert.deepEqual([...lambda], [1 / 8, 1 / 4, 1 / 4, 1, 1, 1 / 2, 1 / 2]);
  assert.deepEqual([...size], [1, 2, 2, 1, 1, 1, 1]);
  assert.throws(() => condenseTree(linkage, 1), UserError);
});

/** 0 is the root with the children 1 and 2; 3 and 4 are children of 2. */
function fiveClusters(stability: number[]): ClusterTree {
  return {
    parent: Int32Array.of(-1, 0, 0, 2, 2),
    firstChild: Int32Array.of(1, -1, 3, -1, -1),
    birth: new Float64Array(5),
    maxLambda: new Float64Array(5),
    stability: Float64Array.from(stability),
    rowCluster: new Int32Array(0),
    rowLambda: new Float64Array(0),
  };
}

test('excess of mass prefers children only where their sum, in float32, is larger', () => {
  const chosen = (stability: number[]) => [...selectClusters(fiveClusters(stability), 'eom')];
  assert.deepEqual(chosen([9, 1, 1, 1, 1]), [1, 3, 4]);
  assert.deepEqual(chosen([9, 1, 2, 1, 1]), [1, 2]);
  assert.deepEqual(chosen([9, 1, 2, 1, 1 + 2 ** -30]), [1, 2], 'equal in float32');
  assert.deepEqual(chosen([9, 1, 2, 1, 1 + 2 ** -20]), [1, 3, 4]);
  assert.deepEqual([...selectClusters(fiveClusters([9, 1, 2, 1, 1]), 'leaf')], [1, 3, 4]);
});

test('rows in another order give the same clusters', () => {
  const rows = 60;
  const data = Float64Array.from({ length: 2 * rows }, (_, i) => Math.sin(i * i) + (i % 6 < 2 ? 3 : 0));
  const cluster = (points: Float64Array) => {
    const [{ tree }] = bruteForceSpanningTrees({ rows, dims: 2, data: points }, [1]);
    return clusterFromLinkage(singleLinkage(tree), { minClusterSize: 4, selection: 'leaf' });
  };
  const forward = cluster(data);
  const order = Int32Array.from({ length: rows }, (_, row) => (row * 7) % rows);
  const permuted = cluster(Float64Array.from(data, (_, i) => data[order[i >> 1] * 2 + (i & 1)]));
  const expected = order.map((row) => forward.labels[row]);
  assert.ok(forward.selected.length > 1);
  assert.equal(adjustedRandIndex(permuted.labels, expected), 1);
  assert.deepEqual(
    [...permuted.probabilities],
    [...order].map((row) => forward.probabilities[row]),
  );
});

test('deep trees need neither recursion nor quadratic time', () => {
  const rows = 100_000;
  const tree = spanningTree(Array.from({ length: rows - 1 }, (_, i) => [i, i + 1, 1 + i]));
  for (const minClusterSize of [2, rows / 2]) {
    const { labels, condensed } = clusterFromLinkage(singleLinkage(tree), {
      minClusterSize,
      selection: 'eom',
    });
    assert.equal(condensed.child.length, rows);
    assert.ok(labels.every((label) => label === -1));
  }
});

test('one row makes no concept', () => {
  const { labels, selected } = clusterFromLinkage(new Float64Array(0), {
    minClusterSize: 5,
    selection: 'leaf',
  });
  assert.deepEqual([...labels], [-1]);
  assert.equal(selected.length, 0);
});

test('core distances count other rows', () => {
  const neighbors = {
    rows: 2,
    k: 3,
    indices: Int32Array.of(0, 1, 2, 1, 0, 2),
    distances: Float64Array.of(0, 3, 4, 0, 3, 5),
  };
  assert.deepEqual([...coreDistances(neighbors, 1)], [3, 3]);
  assert.deepEqual([...coreDistances(neighbors, 2)], [4, 5]);
  assert.throws(() => coreDistances(neighbors, 3), RangeError);
});

test('a linkage from a file is refused by name where it is no single-linkage tree', () => {
  const good = [0, 1, 1, 2, 2, 3, 2, 3];
  const refuses = (values: number[], reason: RegExp) => {
    const isExpected = (error: unknown) =>
      error instanceof UserError && error.message.startsWith('L.npy') && reason.test(error.message);
    assert.throws(() => checkLinkage(Float64Array.from(values), 3, 'L.npy'), isExpected);
  };
  checkLinkage(Float64Array.from(good), 3, 'L.npy');
  refuses(good.slice(0, 4), /holds 4 values, not 8/);
  refuses([0, 1, 1, 2, 2, 4, 2, 3], /no node 4 yet/);
  refuses([0, 1.5, 1, 2, 2, 3, 2, 3], /no node 1.5/);
  refuses([0, 1, 1, 2, 1, 3, 2, 3], /node 1 is joined a second time/);
  refuses([0, 1, 3, 2, 2, 3, 2, 3], /the distance is 2 after 3/);
  refuses([0, 1, NaN, 2, 2, 3, 2, 3], /the distance is NaN/);
  refuses([0, 1, 1, 2, 2, 3, 2, 4], /the size is 4, not 3/);
});
