import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { pointsInside } from '../../webview/views/maps/lasso';
import { frameOf, placingIn, pointLook, unplaced } from '../../webview/views/maps/mapFit';
import { conceptCentres, placeNames } from '../../webview/views/maps/mapNames';
import { createPointGrid } from '../../webview/views/maps/pointGrid';
import { pointOrder } from '../../webview/views/maps/pointOrder';
import { BACK, FRONT, PLAIN } from '../../webview/views/maps/points';
import { rasterPoints, type Pixels } from '../../webview/views/maps/pointsRaster';

function randomPoints(seed: number, count: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: 2 * count }, () => random() ** 3 * 10 - 2);
}

function nearestByHand(positions: Float32Array, x: number, y: number, reach: number): number | null {
  let best: number | null = null;
  let least = reach * reach;
  for (let i = 0; i < positions.length / 2; i++) {
    const squared = (positions[2 * i] - x) ** 2 + (positions[2 * i + 1] - y) ** 2;
    if (squared < least) [best, least] = [i, squared];
  }
  return best;
}

test('the grid finds the point that a look at all points finds', () => {
  const random = seededRandom(4);
  for (const count of [1, 2, 7, 300, 5000]) {
    const positions = randomPoints(count, count);
    const grid = createPointGrid(positions);
    for (let each = 0; each < 200; each++) {
      const [x, y, reach] = [random() * 14 - 4, random() * 14 - 4, random() ** 2 * 3];
      assert.equal(grid.nearest(x, y, reach), nearestByHand(positions, x, y, reach), `${count} points`);
    }
  }
});

test('the grid holds no points, points on a line, and equal points', () => {
  assert.equal(createPointGrid(new Float32Array()).nearest(0, 0, 1), null);
  const line = createPointGrid(Float32Array.of(0, 1, 1, 1, 2, 1));
  assert.equal(line.nearest(1.2, 1.1, 1), 1);
  assert.equal(createPointGrid(new Float32Array(20)).nearest(0, 0, 1), 0, 'the first of equal ones');
});

test('a lasso holds what lies on the inner side of all edges of a convex rim', () => {
  const corners = Array.from({ length: 7 }, (_, i) => (2 * Math.PI * i) / 7);
  const rim = Float32Array.from(
    corners.flatMap((angle) => [3 + 3 * Math.cos(angle), 2 + 2 * Math.sin(angle)]),
  );
  const positions = randomPoints(11, 2000);
  const inside = new Set(pointsInside(positions, rim));
  let checked = 0;
  for (let i = 0; i < 2000; i++) {
    const [x, y] = [positions[2 * i], positions[2 * i + 1]];
    const sides = corners.map((_, k) => {
      const next = (k + 1) % corners.length;
      const [dx, dy] = [rim[2 * next] - rim[2 * k], rim[2 * next + 1] - rim[2 * k + 1]];
      return dx * (y - rim[2 * k + 1]) - dy * (x - rim[2 * k]);
    });
    if (Math.min(...sides.map(Math.abs)) < 1e-4) continue;
    assert.equal(
      inside.has(i),
      sides.every((side) => side > 0),
    );
    checked += Number(inside.has(i));
  }
  assert.ok(checked > 50, `${checked} inside`);
});

test('a lasso that crosses itself leaves out what it goes around twice, and a line holds nothing', () => {
  // A star of five corners drawn in one go: its middle is gone around twice.
  const star = Float32Array.from(
    [0, 2, 4, 1, 3].flatMap((k) => [Math.sin((2 * Math.PI * k) / 5), Math.cos((2 * Math.PI * k) / 5)]),
  );
  assert.deepEqual([...pointsInside(Float32Array.of(0, 0, 0, 0.6, 2, 2), star)], [1]);
  assert.deepEqual([...pointsInside(Float32Array.of(0.5, 0.5), Float32Array.of(0, 0, 1, 1))], []);
});

test('both maps fit into their frame, upright, and places lead back to the map', () => {
  const maps = { a: Float32Array.of(0, 0, 4, 2), b: Float32Array.of(-4, 1) };
  const frame = frameOf(maps);
  assert.deepEqual(frame, { left: -4, right: 4, bottom: 0, top: 2 });
  const size = { width: 400, height: 300 };
  const placing = placingIn(frame, size, { k: 1, x: 0, y: 0 });
  const at = (x: number, y: number) => [x * placing.acrossX + placing.x0, y * placing.acrossY + placing.y0];
  assert.deepEqual(at(0, 1), [200, 150]);
  assert.ok(at(-4, 0)[0] >= 0 && at(4, 0)[0] <= 400);
  assert.ok(at(0, 2)[1] < at(0, 0)[1], 'upwards');
  assert.equal(placing.acrossX, -placing.acrossY, 'as wide as high');
  const zoomed = placingIn(frame, size, { k: 3, x: -40, y: 25 });
  const [x, y] = unplaced(zoomed, 3 * at(1, 1)[0] - 40, 3 * at(1, 1)[1] + 25);
  assert.ok(Math.abs(x - 1) < 1e-9 && Math.abs(y - 1) < 1e-9);
  assert.deepEqual(frameOf({ a: null, b: null }), { left: 0, right: 0, bottom: 0, top: 0 });
});

test('one point alone is placed in the middle', () => {
  const placing = placingIn(
    frameOf({ a: Float32Array.of(3, 5), b: null }),
    { width: 200, height: 100 },
    { k: 1, x: 0, y: 0 },
  );
  assert.ok(Number.isFinite(placing.x0) && Number.isFinite(placing.y0));
});

test('points are smaller and fainter the more there are, and larger from near by', () => {
  const size = { width: 500, height: 500 };
  const [few, many] = [pointLook(500, size, 1), pointLook(100_000, size, 1)];
  assert.ok(few.radius > many.radius && few.opacity > many.opacity);
  assert.ok(pointLook(500, size, 9).radius > few.radius);
});

test('all points are drawn once, by levels, and rows far apart follow each other', () => {
  for (const count of [0, 1, 2, 10, 999, 1000]) {
    const levels = Uint8Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 5 : i % 2));
    const order = pointOrder(levels);
    assert.deepEqual(
      [...order].sort((x, y) => x - y),
      Array.from({ length: count }, (_, i) => i),
    );
    const drawn = Array.from(order, (point) => levels[point]);
    assert.deepEqual(
      drawn,
      [...drawn].sort((x, y) => x - y),
    );
  }
  const order = pointOrder(new Uint8Array(1000));
  assert.ok(order.every((point, i) => i === 0 || Math.abs(point - order[i - 1]) > 100));
});

test('a concept is at the medians of its rows, and nowhere without rows', () => {
  const positions = Float32Array.of(0, 0, 1, 5, 9, 1, 4, 4);
  const places = conceptCentres(positions, Int32Array.of(0, 0, 0, -1), 2);
  assert.deepEqual(places[0], { x: 1, y: 1 });
  assert.ok(Number.isNaN(places[1].x));
});

test('names do not cover each other, the most important are there, and none is out of sight', () => {
  const random = seededRandom(8);
  const texts = Array.from({ length: 60 }, () => ({
    x: random() * 360 - 30,
    y: random() * 260 - 30,
    width: 20 + 60 * random(),
  }));
  const size = { width: 300, height: 200 };
  const order = texts.map((_, i) => i);
  const places = placeNames(texts, order, size, 14, 100);
  const shown = places.flatMap((place, i) => (place ? [{ ...place, width: texts[i].width }] : []));
  assert.ok(shown.length > 10);
  shown.forEach((x, i) => {
    assert.ok(x.left >= 0 && x.top >= 0 && x.left + x.width <= 300 && x.top + 14 <= 200);
    for (const y of shown.slice(i + 1)) {
      assert.ok(x.left + x.width <= y.left || y.left + y.width <= x.left || Math.abs(x.top - y.top) >= 14);
    }
  });
  const first = order.find(
    (i) => texts[i].x >= 0 && texts[i].y >= 0 && texts[i].x <= 300 && texts[i].y <= 200,
  )!;
  assert.ok(places[first]);
  assert.equal(placeNames(texts, order, size, 14, 3).filter(Boolean).length, 3);
  assert.deepEqual(placeNames([{ x: NaN, y: NaN, width: 10 }], [0], size, 14, 3), [null]);
});

test('pixels show the colour of the point drawn last, and what stands out over all others', () => {
  const [across, down] = [20, 10];
  const pixels: Pixels = new Uint8ClampedArray(4 * across * down);
  const points = {
    positions: Float32Array.of(5, 5, 5, 5, 15, 5, -100, 5),
    order: Uint32Array.of(0, 1, 2, 3),
    colours: Uint8Array.of(200, 0, 0, 255, 0, 200, 0, 255, 0, 0, 200, 128, 9, 9, 9, 255),
    emphasis: Uint8Array.of(PLAIN, PLAIN, PLAIN, PLAIN),
  };
  const look = {
    size: { width: across, height: down },
    pixelRatio: 1,
    placing: { acrossX: 1, acrossY: 1, x0: 0.5, y0: 0.5 },
    radius: 2,
    opacity: 1,
    every: 1 as const,
    background: [10, 20, 30] as const,
  };
  const at = (x: number, y: number) => [...pixels.subarray(4 * (y * across + x), 4 * (y * across + x) + 4)];
  rasterPoints(pixels, across, down, points, look);
  assert.deepEqual(at(5, 5), [0, 200, 0, 255]);
  assert.deepEqual(at(10, 5), [10, 20, 30, 255]);
  assert.deepEqual(at(15, 5), [5, 10, 115, 255], 'half of its colour');
  points.emphasis[0] = FRONT;
  points.emphasis[2] = BACK;
  rasterPoints(pixels, across, down, points, look);
  assert.deepEqual(at(5, 5), [200, 0, 0, 255]);
  assert.ok(at(15, 5)[2] < 60);
});
