import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { brackets, leafOrder, leafOrderByRank } from '../../webview/views/matrix/leafOrder';
import { averageLinkage, profileDistances, type Tree } from '../../webview/views/matrix/linkage';
import { createModel } from '../../webview/model/model';
import { blockOf, rangeBetween, rangeOf } from '../../webview/model/matrixOrder';
import { createShownOrders } from '../../webview/views/matrix/shownOrder';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';

/** Distances of points on a line. */
function onLine(...points: number[]): Float64Array {
  return Float64Array.from(points.flatMap((x) => points.map((y) => Math.abs(x - y))));
}

function randomDistances(seed: number, n: number): Float64Array {
  const random = seededRandom(seed);
  const points = Array.from({ length: n }, () => [random(), random(), random()]);
  return Float64Array.from(
    points.flatMap((x) => points.map((y) => Math.hypot(...x.map((v, i) => v - y[i])))),
  );
}

/** The leaves under each node. */
function leavesOf({ leaves, left, right }: Tree): number[][] {
  const under = Array.from({ length: leaves }, (_, leaf) => [leaf]);
  left.forEach((node, join) => under.push([...under[node], ...under[right[join]]]));
  return under;
}

test('average linkage joins at the mean distance between two groups', () => {
  const { left, right, heights } = averageLinkage(onLine(0, 10, 1, 12), 4);
  assert.deepEqual(Array.from(heights), [1, 2, 10.5]);
  assert.deepEqual([left[0], right[0]], [0, 2]);
  assert.deepEqual([left[1], right[1]], [1, 3]);
  assert.deepEqual([left[2], right[2]], [4, 5]);
  assert.equal(averageLinkage(new Float64Array(1), 1).heights.length, 0);
  assert.equal(averageLinkage(new Float64Array(0), 0).heights.length, 0);
});

test('the chain of neighbours finds what joining the nearest pair finds', () => {
  for (const seed of [1, 2, 3]) {
    const n = 24;
    const distances = randomDistances(seed, n);
    const groups = Array.from({ length: n }, (_, leaf) => [leaf]);
    const mean = (x: number[], y: number[]) =>
      x.flatMap((i) => y.map((j) => distances[i * n + j])).reduce((sum, d) => sum + d, 0) /
      (x.length * y.length);
    const wanted: string[] = [];
    while (groups.length > 1) {
      let best = { i: 0, j: 1, d: Infinity };
      for (let i = 0; i < groups.length; i++) {
        for (let j = i + 1; j < groups.length; j++) {
          const d = mean(groups[i], groups[j]);
          if (d < best.d) best = { i, j, d };
        }
      }
      groups[best.i] = [...groups[best.i], ...groups.splice(best.j, 1)[0]];
      wanted.push(`${groups[best.i].sort((x, y) => x - y).join()} ${best.d.toFixed(9)}`);
    }
    const tree = averageLinkage(distances, n);
    const found = leavesOf(tree)
      .slice(n)
      .map((leaves, join) => `${leaves.sort((x, y) => x - y).join()} ${tree.heights[join].toFixed(9)}`);
    assert.deepEqual(found.sort(), wanted.sort());
  }
});

test('leaves of a line come in its order, and no branches cross', () => {
  const points = [7, 0, 3, 1, 12, 13];
  const distances = onLine(...points);
  const tree = averageLinkage(distances, 6);
  const along = leafOrder(tree, distances).map((leaf) => points[leaf]);
  assert.deepEqual(along[0] === 0 ? along : along.reverse(), [0, 1, 3, 7, 12, 13]);
  for (const order of [leafOrder(tree, distances), leafOrderByRank(tree, (leaf) => -points[leaf])]) {
    for (const leaves of leavesOf(tree)) {
      const places = leaves.map((leaf) => order.indexOf(leaf));
      assert.equal(Math.max(...places) - Math.min(...places), leaves.length - 1, `${leaves.join()}`);
    }
  }
  assert.deepEqual(
    leafOrderByRank(tree, (leaf) => -points[leaf]).map((leaf) => points[leaf]),
    [13, 12, 7, 3, 1, 0],
  );
});

test('brackets stand over their branches', () => {
  const distances = onLine(0, 10, 1, 12);
  const tree = averageLinkage(distances, 4);
  assert.deepEqual(brackets(tree, [0, 2, 1, 3]), [
    { from: 0.5, to: 1.5, fromHeight: 0, toHeight: 0, height: 1 },
    { from: 2.5, to: 3.5, fromHeight: 0, toHeight: 0, height: 2 },
    { from: 1, to: 3, fromHeight: 1, toHeight: 2, height: 10.5 },
  ]);
});

test('profiles are compared by rows, and transposed by columns', () => {
  const values = Float64Array.of(0, 0, 3, 4, 3, 4);
  // Rows (0, 0, 3) and (4, 3, 4).
  const apart = Math.sqrt((16 + 9 + 1) / 3);
  assert.deepEqual(Array.from(profileDistances(values, 2, 3, false)), [0, apart, apart, 0]);
  const columns = profileDistances(values, 3, 2, true);
  assert.equal(columns[1], Math.sqrt(1 / 2));
  assert.equal(columns[3], columns[1]);
});

const matched = [pair(2, 0, 0.01, 'universal'), pair(0, 1, 0.1, 'unique')];
const view = comparisonOf(
  alignmentOf(4, 2, matched),
  [0.3, 0.1, 0.2, 0.25, 0.01, 0.4, 0.05, 0.3],
  [0, 0.8, 0, 0.7, 0.9, 0, 0.8, 0],
);
view.a.concepts.forEach((concept, id) => {
  concept.size = [10, 40, 20, 40][id];
  concept.majorityLabel = ['sky', null, 'fur', 'sky'][id];
});
view.a.concepts[1].name = 'grass';
const orders = createShownOrders(createModel(view, null));

test('the matrix is ordered by matching, size, name, and clusters', () => {
  assert.deepEqual(orders('matching').rows, [2, 0, 1, 3]);
  assert.deepEqual(orders('size').rows, [1, 3, 2, 0]);
  assert.deepEqual(orders('label').rows, [2, 1, 3, 0]);
  const { rows, columns, rowStandings, trees } = orders('clusters');
  const together = (...ids: number[]) => Math.abs(rows.indexOf(ids[0]) - rows.indexOf(ids[1])) === 1;
  assert.ok(together(0, 1) && together(2, 3), `${rows.join()}`);
  assert.equal(trees!.a.length, 3);
  assert.equal(
    rowStandings[rows.indexOf(2)],
    'unmatched',
    'categories stand beside the order of the paper alone',
  );
  // The column that the first rows are like comes first.
  assert.equal(columns[0], [0, 1].includes(rows[0]) ? 1 : 0);
});

test('a block is what lies between two corners, and is found again while it hangs together', () => {
  const order = orders('matching');
  const range = rangeBetween({ row: 2, column: 1 }, { row: 1, column: 1 }, order);
  const block = blockOf(order, range);
  assert.deepEqual(block, { a: [0, 1], b: [1] });
  assert.deepEqual(rangeOf(order, block), range);
  assert.equal(rangeOf(orders('size'), block), null);
  assert.deepEqual(blockOf(order, rangeBetween({ row: 0, column: null }, { row: 0, column: null }, order)), {
    a: [2],
    b: [0, 1],
  });
});

test('groups come in the order of the answer, then overlaps, then what exists on one side only; they are framed while together', () => {
  const group = (a: number[], b: number[]) => ({
    ...{ a, b, adjusted: 0.5, low: null, high: null },
    ...{ strength: 'mostly' as const, form: 'divided differently' as const },
  });
  const shared = {
    ...{ units: null, floor: 0.1, falseDiscoveryRate: 0.05, pairs: [] },
    candidates: [{ a: 3, b: 1, adjusted: 0.5, z: 4, q: 0.01 }],
    groups: [group([3], [1]), group([0, 2], [0])],
    overlaps: [{ side: 'a' as const, concept: 1, group: 0, adjusted: 0.2, q: 0.01 }],
    ...{ onlyA: [], onlyB: [] },
  };
  const shownOf = createShownOrders(createModel({ ...view, shared }, null));
  const { rows, columns, frames, candidates } = shownOf('groups');
  assert.deepEqual(
    [rows, columns],
    [
      [3, 0, 2, 1],
      [1, 0],
    ],
  );
  assert.deepEqual(frames, [
    { row: 0, toRow: 0, column: 0, toColumn: 0 },
    { row: 1, toRow: 2, column: 1, toColumn: 1 },
  ]);
  assert.deepEqual([...candidates!], [0, 0, 0, 0, 0, 0, 0, 1]);
  assert.equal(shownOf('label').frames.length, 1, 'that of A 0 and A 2 is torn apart');
});

test('where it is not known what is shared, the order is that of the paper, without frames', () => {
  const shown = orders('groups');
  assert.deepEqual([shown.rows, shown.frames, shown.candidates], [orders('matching').rows, [], null]);
});
