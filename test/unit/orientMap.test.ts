import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orientMap } from '../../src/alignment/orientMap';
import { seededRandom } from '../../src/shared/random';

const POINTS = 200;

function cloud(seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: 2 * POINTS }, (_, i) => (i % 2 ? 3 : 8) * random());
}

/** Turned by `angle`, mirrored where `sign` is −1, scaled and moved. */
function moved(map: Float32Array, angle: number, sign: 1 | -1, scale: number): Float32Array {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return map.map((_, i) => {
    const x = map[i - (i % 2)];
    const y = sign * map[i - (i % 2) + 1];
    return scale * (i % 2 === 0 ? cos * x - sin * y + 5 : sin * x + cos * y - 2);
  });
}

function furthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

test('a copy that was turned, mirrored, scaled and moved comes back', () => {
  const map = cloud(1);
  for (const sign of [1, -1] as const) {
    for (const angle of [0, 0.3, Math.PI / 2, 2, Math.PI, 5]) {
      const copy = moved(map, angle, sign, 1.7);
      assert.ok(angle === 0 || furthest(copy, map) > 1);
      assert.ok(furthest(orientMap(copy, map), map) < 1e-6 * 8, `${angle}, ${sign}`);
    }
  }
});

test('no other turn or mirror image brings two maps nearer', () => {
  const [map, onto] = [cloud(2), cloud(3)];
  const misfit = (at: Float32Array): number => at.reduce((sum, value, i) => sum + (value - onto[i]) ** 2, 0);
  const oriented = orientMap(map, onto);
  const [x, y] = [0, 1].map(
    (d) => onto.reduce((sum, value, i) => sum + (i % 2 === d ? value : 0), 0) / POINTS,
  );
  const around = (angle: number, sign: 1 | -1): Float32Array => {
    const centred = oriented.map((value, i) => value - (i % 2 ? y : x));
    const turned = moved(centred, angle, sign, 1);
    return turned.map((value, i) => (i % 2 ? value + 2 + y : value - 5 + x));
  };
  for (let step = 0; step < 100; step++) {
    for (const sign of [1, -1] as const) {
      assert.ok(misfit(around((step / 100) * 2 * Math.PI, sign)) > misfit(oriented) - 1e-2);
    }
  }
});

test('a map of a single point moves there, and maps of different points are refused', () => {
  const point = new Float32Array(2 * POINTS).fill(4);
  const map = cloud(4);
  assert.ok(orientMap(point, map).every((value, i, all) => value === all[i % 2]));
  const kept = orientMap(map, point);
  assert.ok(
    Math.abs(
      Math.hypot(kept[2] - kept[0], kept[3] - kept[1]) - Math.hypot(map[2] - map[0], map[3] - map[1]),
    ) < 1e-5,
  );
  assert.throws(() => orientMap(map, map.subarray(2)), /199/);
});
