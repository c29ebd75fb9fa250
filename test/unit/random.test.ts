import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';

test('the seed decides the stream', () => {
  const stream = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 5 }, () => random());
  };
  assert.deepEqual(stream(3), stream(3));
  const first = new Set(Array.from({ length: 1000 }, (_, seed) => stream(seed)[0]));
  assert.equal(first.size, 1000);
});

test('numbers fall evenly into twelve bins', () => {
  const random = seededRandom(1);
  const counts = new Float64Array(12);
  const draws = 120_000;
  for (let i = 0; i < draws; i++) counts[Math.floor(random() * 12)]++;
  const expected = draws / 12;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 11 degrees of freedom: above 35 or below 1 has a probability of 3e-4 and 5e-5.
  assert.ok(chiSquare > 1 && chiSquare < 35, `chi-square ${chiSquare}`);
});

test('numbers have the mean and the variance of [0, 1)', () => {
  const random = seededRandom(2);
  const values = Array.from({ length: 100_000 }, () => random());
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  assert.ok(values.every((value) => value >= 0 && value < 1));
  assert.ok(Math.abs(mean - 1 / 2) < 0.005 && Math.abs(variance - 1 / 12) < 0.002);
});
