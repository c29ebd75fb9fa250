import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { fitted } from '../../webview/views/atlas/atlasFit';
import { allDistances, createAtlasMaps } from '../../webview/views/atlas/atlasMap';
import { isLabelled, labelPalette } from '../../webview/model/labelPalette';
import { conceptsLit } from '../../webview/model/linked';
import { loneModel, paletteByConcept, paletteByLabel } from '../../webview/model/loneModel';
import { createModel } from '../../webview/model/model';
import { nearestTo, nearestTowards } from '../../webview/elements/nearest';
import { placeLabels, type Labelled } from '../../webview/drawing/placeLabels';
import { neighbourGraph } from '../../webview/views/atlas/neighbourGraph';
import { layOutByNeighbours, neighboursAmong } from '../../webview/views/atlas/umap';
import { classicalScaling, guttmanTransform, layOut, stressOf } from '../../webview/views/atlas/smacof';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { bareRows } from '../support/bareRows';

function distancesOf(points: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(
    points.flatMap((x) => points.map((y) => Math.hypot(...x.map((v, i) => v - y[i])))),
  );
}

function randomPoints(seed: number, n: number, axes: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => Array.from({ length: axes }, () => random()));
}

test('points of a plane come back as they were, but for turns', () => {
  const distances = distancesOf(randomPoints(3, 40, 2));
  const { points, stress } = layOut(distances, 40);
  assert.ok(stress < 1e-3, `${stress}`);
  const laid = distancesOf(Array.from({ length: 40 }, (_, i) => [points[2 * i], points[2 * i + 1]]));
  distances.forEach((distance, at) => assert.ok(Math.abs(distance - laid[at]) < 5e-3));
});

test('each step of SMACOF lowers the raw stress, and the layout is no worse than where it starts', () => {
  const n = 30;
  const distances = distancesOf(randomPoints(5, n, 8));
  const rawStress = (points: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const apart = Math.hypot(points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]);
        sum += (distances[i * n + j] - apart) ** 2;
      }
    }
    return sum;
  };
  const start = classicalScaling(distances, n);
  let points = start;
  for (let step = 0; step < 20; step++) {
    const next = guttmanTransform(distances, points, n);
    assert.ok(rawStress(next) <= rawStress(points) + 1e-12, `step ${step}`);
    points = next;
  }
  const { stress } = layOut(distances, n);
  assert.ok(stress > 0.05 && stress < stressOf(distances, start, n));
});

test('UMAP keeps groups of near points together and apart from others, and is the same every time', () => {
  const [groups, each] = [4, 12];
  const n = groups * each;
  const centres = randomPoints(9, groups, 10).map((centre) => centre.map((value) => 6 * value));
  const noise = randomPoints(10, n, 10);
  const points = noise.map((own, i) => own.map((value, axis) => value + centres[i % groups][axis]));
  const distances = distancesOf(points);
  const { points: laid } = layOutByNeighbours(distances, n);
  const apart = (i: number, j: number): number =>
    Math.hypot(laid[2 * i] - laid[2 * j], laid[2 * i + 1] - laid[2 * j + 1]);
  for (let i = 0; i < n; i++) {
    const nearest = [...Array(n).keys()].filter((j) => j !== i).sort((x, y) => apart(i, x) - apart(i, y))[0];
    assert.equal(nearest % groups, i % groups, `${i} is nearest to ${nearest}`);
  }
  assert.deepEqual(layOutByNeighbours(distances, n).points, laid);
});

test('UMAP puts the two of a pair near to each other where all else is far, of few concepts too', () => {
  const n = 46;
  const centres = randomPoints(11, n / 2, 10);
  const shifts = randomPoints(12, n, 10);
  const distances = distancesOf(
    shifts.map((shift, i) => shift.map((value, axis) => centres[i >> 1][axis] + 0.05 * value)),
  );
  const { points } = layOutByNeighbours(distances, n);
  const apart = (i: number, j: number): number =>
    Math.hypot(points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]);
  const [own, all] = [0, 0].map(() => ({ sum: 0, pairs: 0 }));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      for (const mean of i >> 1 === j >> 1 ? [own, all] : [all]) {
        mean.sum += apart(i, j);
        mean.pairs++;
      }
    }
  }
  assert.ok(own.sum / own.pairs < 0.25 * (all.sum / all.pairs), 'pairs are near');
  assert.deepEqual([5, 46, 457, 2000].map(neighboursAmong), [5, 7, 70, 70]);
});

test('ties of UMAP are strongest to the nearest, and of each point sum up to what its neighbours ask for', () => {
  const n = 20;
  const distances = distancesOf(randomPoints(4, n, 3));
  const k = 6;
  const { from, to, weights } = neighbourGraph(distances, n, k);
  const tie = (i: number, j: number): number =>
    weights.find((_, e) => (from[e] === i && to[e] === j) || (from[e] === j && to[e] === i)) ?? 0;
  for (let i = 0; i < n; i++) {
    const near = [...Array(n).keys()]
      .filter((j) => j !== i)
      .sort((x, y) => distances[i * n + x] - distances[i * n + y]);
    assert.ok(tie(i, near[0]) > 1 - 1e-12);
    const sum = near.reduce((total, j) => total + tie(i, j), 0);
    assert.ok(sum >= Math.log2(k) - 1e-4, `${i}: ${sum}`);
  }
  assert.ok(weights.length < (n * (n - 1)) / 2, 'far points are not tied');
});

test('UMAP of concepts at one place, and of two or three, has places for all', () => {
  for (const n of [2, 3, 5]) {
    const { points } = layOutByNeighbours(new Float64Array(n * n), n);
    assert.equal(points.length, 2 * n);
    assert.ok(points.every(Number.isFinite));
  }
});

test('classical scaling takes the two largest positive components', () => {
  const distances = distancesOf([
    [0, 0],
    [4, 0],
    [0, 1],
    [4, 1],
  ]);
  const points = classicalScaling(distances, 4);
  const spread = (axis: number) => Math.max(...[0, 1, 2, 3].map((i) => Math.abs(points[2 * i + axis])));
  assert.ok(Math.abs(spread(0) - 2) < 1e-6 && Math.abs(spread(1) - 0.5) < 1e-6);
});

test('a map of few or equal concepts is a map', () => {
  assert.deepEqual(Array.from(layOut(new Float64Array(1), 1).points), [0, 0]);
  const same = layOut(new Float64Array(9), 3);
  assert.equal(same.stress, 0);
  assert.ok(same.points.every(Number.isFinite));
  const two = layOut(Float64Array.of(0, 0.3, 0.3, 0), 2);
  assert.ok(Math.abs(Math.hypot(two.points[0] - two.points[2], two.points[1] - two.points[3]) - 0.3) < 1e-9);
  assert.ok(Math.abs(two.points[0] - two.points[2]) > 0.29, 'it lies across');
});

const view = comparisonOf(alignmentOf(2, 1, [pair(1, 0, 0.1, 'universal')]), [0.3, 0.1], [0.2, 1.2]);
const model = createModel(view, null);

test('all distances are those within and between the sides', () => {
  assert.deepEqual(Array.from(allDistances(model, 'distance')), [0, 0.2, 0.3, 0.2, 0, 0.1, 0.3, 0.1, 0]);
  const adjusted = allDistances(
    createModel({ ...view, adjusted: Float64Array.of(-0.5, 0.9).buffer }, null),
    'adjusted',
  );
  assert.equal(adjusted[2], 1, 'below chance is as far as chance');
  assert.ok(Math.abs(adjusted[5] - 0.1) < 1e-12);
  assert.equal(adjusted[1], 1);
});

test('one representation alone is laid out by how its concepts lie to each other, in the colours of their labels', () => {
  const labels = ['sky', 'grass', 'sky'];
  const [sizes, { within }] = [[5, 30, 40], comparisonOf(alignmentOf(3, 1, []), [], [])];
  const { a } = comparisonOf(alignmentOf(3, 1, []), [], []);
  const concepts = a.concepts.map((concept, i) => ({
    ...concept,
    ...{ size: sizes[i], majorityLabel: labels[i], majorityShare: 0.8 },
  }));
  const columns = bareRows(Uint32Array.of(4, 9).buffer);
  const scores = {
    labels: Int32Array.of(2, -1).buffer,
    proximity: Float32Array.of(0, 0.1, 0.9, 0.2, 0.1, 0).buffer,
  };
  const shown = {
    ...{ representation: { ...a, concepts }, columns, scores },
    ...{ within: within!.a, hierarchy: null, warnings: [] },
  };
  const lone = loneModel(shown, (grey, isLight) => paletteByLabel(shown, 'label', grey, isLight));
  assert.deepEqual(Array.from(allDistances(lone, 'distance')), [0, 0.2, 0.2, 0.2, 0, 0.2, 0.2, 0.2, 0]);
  assert.equal(createAtlasMaps(lone)({ measure: 'distance', layout: 'scaling' }).nodes.length, 3);
  assert.deepEqual(conceptsLit(lone.rows, { row: 0 }), { a: 2, b: null });
  const { colorOf, key } = lone.palette!('#777777', true);
  assert.equal(colorOf(0), colorOf(2));
  assert.notEqual(colorOf(0), colorOf(1));
  assert.deepEqual(
    key.map(({ text }) => text),
    ['sky', 'grass'],
    'the label of most rows first, and no others',
  );
  const own = paletteByConcept(shown, true);
  assert.equal(new Set([0, 1, 2].map(own.colorOf)).size, 3);
});

test('labels beyond the colours share a grey', () => {
  const { a } = comparisonOf(alignmentOf(9, 1, []), [], []);
  const concepts = a.concepts.map((concept, i) => ({
    ...concept,
    majorityLabel: i < 8 ? `label ${i}` : null,
  }));
  const { colorOf, labels } = labelPalette(concepts, 'label', 'grey', false);
  assert.equal(labels.length, 7);
  assert.equal(colorOf(concepts[7]), 'grey');
  assert.equal(colorOf(concepts[8]), 'grey');
  assert.equal(new Set(labels.map(({ color }) => color)).size, 7);

  assert.equal(isLabelled(concepts, 'group'), false);
  const grouped = concepts.map((concept, i) => ({
    ...concept,
    majorityGroup: i === 8 ? null : i % 2 ? 'odd' : 'even',
  }));
  assert.equal(isLabelled(grouped, 'group'), true);
  const byGroup = labelPalette(grouped, 'group', 'grey', false);
  assert.deepEqual(
    byGroup.labels.map(({ label }) => label),
    ['even', 'odd'],
  );
  assert.equal(byGroup.colorOf(grouped[0]), byGroup.colorOf(grouped[2]), 'labels of one group are alike');
  assert.equal(byGroup.colorOf(grouped[8]), 'grey');
});

test('the map has A on the left, and fits its space', () => {
  const map = createAtlasMaps(model)({ measure: 'distance', layout: 'scaling' });
  assert.deepEqual(
    map.nodes.map(({ side, concept }) => `${side}${concept.id}`),
    ['a0', 'a1', 'b0'],
  );
  assert.ok((map.nodes[0].x + map.nodes[1].x) / 2 < map.nodes[2].x);
  const place = fitted(map, { width: 300, height: 200 });
  for (const node of map.nodes) {
    const { x, y } = place(node);
    assert.ok(x > 0 && x < 300 && y > 0 && y < 200);
  }
});

test('names cover neither each other nor points, the most important first', () => {
  const random = seededRandom(9);
  const size = { width: 300, height: 200 };
  const points = Array.from({ length: 60 }, (): Labelled => {
    return { x: random() * 300, y: random() * 200, radius: 3 + random() * 4, width: 20 + random() * 40 };
  });
  const order = points.map((_, at) => at).reverse();
  const places = placeLabels(points, order, size, 14);
  const boxes = places.flatMap((place, at) => (place ? [{ ...place, width: points[at].width }] : []));
  assert.ok(boxes.length > 5 && boxes.length < 60, `${boxes.length} names`);
  boxes.forEach((x, i) => {
    assert.ok(x.left >= 0 && x.top >= 0 && x.left + x.width <= 300 && x.top + 14 <= 200);
    for (const y of boxes.slice(0, i)) {
      const apart =
        x.left >= y.left + y.width ||
        y.left >= x.left + x.width ||
        x.top >= y.top + 14 ||
        y.top >= x.top + 14;
      assert.ok(apart);
    }
    for (const { x: centre, y: middle } of points) {
      const isOver = centre > x.left && centre < x.left + x.width && middle > x.top && middle < x.top + 14;
      assert.ok(!isOver, 'a name over the middle of a point');
    }
  });
  const alone = placeLabels([{ x: 150, y: 100, radius: 5, width: 30 }], [0], size, 14);
  assert.deepEqual(alone, [{ left: 158, top: 93 }]);
  const crowded = [0, 1, 2].map(() => ({ x: 150, y: 100, radius: 5, width: 280 }));
  const shown = placeLabels(crowded, [2, 0, 1], { width: 300, height: 200 }, 14).map(
    (place) => place !== null,
  );
  assert.deepEqual(shown, [true, false, true], 'there is room below and above');
});

test('arrow keys lead to the nearest concept ahead, and not out of the map', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: 1 },
    { x: 6, y: 9 },
    { x: -4, y: 0 },
    { x: 0, y: 20 },
  ];
  assert.equal(nearestTowards(points, 0, 'ArrowRight'), 1);
  assert.equal(nearestTowards(points, 0, 'ArrowLeft'), 3);
  assert.equal(nearestTowards(points, 0, 'ArrowDown'), 2);
  assert.equal(nearestTowards(points, 0, 'ArrowUp'), null);
  assert.equal(nearestTowards(points, 0, 'toString'), null);
});

test('the pointer finds the nearest rim within reach', () => {
  const points = [
    { x: 0, y: 0, radius: 10 },
    { x: 20, y: 0, radius: 3 },
  ];
  assert.equal(nearestTo(points, { x: 14, y: 0 }, 6), 1);
  assert.equal(nearestTo(points, { x: 12, y: 0 }, 6), 0);
  assert.equal(nearestTo(points, { x: 0, y: 40 }, 6), null);
});
