import assert from 'node:assert/strict';
import { test } from 'node:test';
import { categoryOf, defaultBorders, naturalBreaks } from '../../src/shared/categories';
import { hungarian } from '../../src/alignment/hungarian';
import { seededRandom } from '../../src/shared/random';

/** The least cost over all ways to match every row with a column of its own. */
function leastCost(costs: Float64Array, rows: number, columns: number): number {
  const search = (row: number, used: number): number => {
    if (row === rows) return 0;
    let best = Infinity;
    for (let column = 0; column < columns; column++) {
      if (used & (1 << column)) continue;
      best = Math.min(best, costs[row * columns + column] + search(row + 1, used | (1 << column)));
    }
    return best;
  };
  return search(0, 0);
}

test('the matching costs as little as any, on either side the shorter, with and without ties', () => {
  const random = seededRandom(1);
  for (const [rows, columns] of [
    [1, 1],
    [1, 5],
    [4, 4],
    [5, 6],
    [6, 6],
  ]) {
    for (const distinct of [2, 5, 2 ** 32]) {
      const costs = Float64Array.from(
        { length: rows * columns },
        () => Math.floor(random() * distinct) / distinct,
      );
      const matching = hungarian(costs, rows, columns);
      const transposed = costs.map((_, i) => costs[(i % rows) * columns + Math.floor(i / rows)]);
      const matchingBack = hungarian(transposed, columns, rows);
      const cost = (sum: number, [row, column]: [number, number]): number =>
        sum + costs[row * columns + column];
      const least = leastCost(costs, rows, columns);
      assert.ok(Math.abs(matching.reduce(cost, 0) - least) < 1e-12);
      assert.ok(
        Math.abs(matchingBack.map(([c, r]): [number, number] => [r, c]).reduce(cost, 0) - least) < 1e-12,
      );
      assert.deepEqual(
        matching.map(([row]) => row),
        Array.from({ length: rows }, (_, row) => row),
      );
      assert.equal(new Set(matching.map(([, column]) => column)).size, rows);
    }
  }
});

test('nothing is matched where one side is empty; equal costs match in order', () => {
  assert.deepEqual(hungarian(new Float64Array(0), 0, 4), []);
  assert.deepEqual(hungarian(new Float64Array(0), 4, 0), []);
  assert.deepEqual(hungarian(new Float64Array(6), 2, 3), [
    [0, 0],
    [1, 1],
  ]);
});

/** The least sum of squared deviations over all ways to split values in three. */
function leastDeviation(values: number[]): number {
  const deviation = (part: number[]): number => {
    const mean = part.reduce((a, b) => a + b, 0) / part.length;
    return part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  let best = Infinity;
  for (let i = 1; i < values.length - 1; i++) {
    for (let j = i + 1; j < values.length; j++) {
      best = Math.min(
        best,
        deviation(values.slice(0, i)) + deviation(values.slice(i, j)) + deviation(values.slice(j)),
      );
    }
  }
  return best;
}

test('natural breaks deviate as little as any', () => {
  const random = seededRandom(2);
  for (let n = 3; n < 20; n++) {
    const values = Array.from({ length: n }, () => 0.2 + random() ** 3).sort((a, b) => a - b);
    const [i, j] = naturalBreaks(values, 3);
    const parts = [values.slice(0, i), values.slice(i, j), values.slice(j)];
    assert.ok(parts.every((part) => part.length > 0));
    const deviation = parts
      .map((part) => {
        const mean = part.reduce((a, b) => a + b, 0) / part.length;
        return part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      })
      .reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(deviation - leastDeviation(values)) < 1e-12);
  }
});

test('categories follow the breaks, and few or equal distances are no obstacle', () => {
  const initials = { universal: 'U', 'semi-universal': 's', unique: '1' };
  const categories = (distances: number[]): string =>
    distances.map((distance) => initials[categoryOf(distance, defaultBorders(distances))]).join('');
  assert.equal(categories([0.01, 0.02, 0.1, 0.11, 0.12, 0.4]), 'UUsss1');
  assert.equal(categories([]), '');
  assert.equal(categories([0]), 'U');
  assert.equal(categories([0, 0, 0]), 'UUU');
  assert.equal(categories([0.2]), 's');
  assert.equal(categories([0.2, 0.2]), 'ss');
  assert.equal(categories([0.1, 0.1, 0.1, 0.3]), 'UUU1');
  assert.equal(categories([0.1, 0.2, 0.2, 0.2, 0.3]), 'Usss1');
});
