import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clusterFromLinkage } from '../../src/concepts/hdbscan/clusterFromLinkage';
import { exemplarDistances } from '../support/exemplarDistances';
import { memberships } from '../../src/concepts/hdbscan/memberships';
import { singleLinkage } from '../../src/concepts/hdbscan/singleLinkage';
import type { ClusterSelection, Membership } from '../../src/shared/settings/clustering';
import { bruteForceSpanningTrees } from '../support/spanningTree';

function soft(
  points: number[][],
  settings: { minClusterSize: number; minSamples: number; selection: ClusterSelection },
  kind: Membership,
) {
  const rows = points.length;
  const dims = points[0].length;
  const data = Float64Array.from(points.flat());
  const [{ tree }] = bruteForceSpanningTrees({ rows, dims, data }, [settings.minSamples]);
  const clustering = clusterFromLinkage(singleLinkage(tree), settings);
  const distances = exemplarDistances(data, rows, dims, clustering.exemplars);
  const scores = memberships(clustering, distances, kind);
  const concepts = clustering.selected.length;
  return {
    labels: [...clustering.labels],
    probabilities: [...clustering.probabilities],
    concepts,
    scores: points.map((_, row) => [...scores.subarray(row * concepts, (row + 1) * concepts)]),
  };
}

/** hdbscan issue 568: three identical rows with clusters of at least two, where the library has NaN. */
// prettier-ignore
const ISSUE_568 = [
  [1, 4, 4], [2, 4, 4], [2, 4.1, 4], [2, 4, 4.1],
  [5, 1, 1], [5, 1.1, 1.1], [5, 1.1, 1], [5, 1, 1], [5, 1, 1],
];

test('memberships of identical rows are finite, and as in hdbscan where that has numbers', () => {
  const settings = { minClusterSize: 2, minSamples: 2, selection: 'eom' } as const;
  for (const kind of ['vector', 'all-points'] as const) {
    const { labels, probabilities, scores } = soft(ISSUE_568, settings, kind);
    assert.deepEqual(labels, [0, 0, 0, 0, 1, 1, 1, 1, 1]);
    assert.ok(probabilities.every((p) => p >= 0 && p <= 1));
    for (const row of scores) {
      assert.ok(row.every((p) => p >= 0));
      assert.ok(row[0] + row[1] <= 1 + 1e-12, `${kind}: ${row.join(' ')}`);
    }
    for (const row of [4, 7, 8]) assert.deepEqual(scores[row].map(Math.round), [0, 1]);
    for (const row of [1, 2, 3]) assert.ok(scores[row][0] > 0.99, `${kind}: row ${row} is ${scores[row][0]}`);
    if (kind === 'all-points') {
      assert.ok(Math.abs(scores[0][0] - 0.120133644) < 1e-8);
      assert.ok(Math.abs(scores[0][1] - 0.0205858648) < 1e-8);
    }
  }
});

test('groups of nothing but identical rows are concepts of their own', () => {
  const points = Array.from({ length: 30 }, (_, row) => [row % 3, 0]);
  for (const kind of ['vector', 'all-points'] as const) {
    const settings = { minClusterSize: 5, minSamples: 3, selection: 'leaf' } as const;
    const { labels, concepts, scores } = soft(points, settings, kind);
    scores.forEach((row, i) => {
      assert.ok(row.every(Number.isFinite));
      if (labels[i] >= 0) assert.equal(row[labels[i]], 1);
    });
    assert.ok(concepts >= 1);
  }
});

test('rows that are all identical make finite scores', () => {
  const points = Array.from({ length: 20 }, () => [1, 2]);
  for (const selection of ['leaf', 'eom'] as const) {
    const settings = { minClusterSize: 5, minSamples: 2, selection };
    const { scores } = soft(points, settings, 'vector');
    assert.ok(scores.flat().every((p) => p >= 0 && p <= 1));
  }
});

test('without a concept the scores have no columns', () => {
  const points = Array.from({ length: 8 }, (_, row) => [row * row]);
  const { concepts, labels, scores } = soft(
    points,
    { minClusterSize: 8, minSamples: 2, selection: 'eom' },
    'vector',
  );
  assert.equal(concepts, 0);
  assert.ok(labels.every((label) => label === -1));
  assert.deepEqual(scores.flat(), []);
});

test('distances go to the nearest exemplar of each concept', () => {
  const z = Float32Array.of(0, 0, 3, 4, 6, 8);
  const distances = exemplarDistances(z, 3, 2, [Int32Array.of(0), Int32Array.of(1, 2)]);
  assert.deepEqual([...distances], [0, 5, 5, 0, 10, 0]);
});
