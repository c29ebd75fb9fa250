import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneToOne } from '../../src/alignment/sharedConcepts/oneToOne';
import { seededRandom } from '../../src/shared/random';
import type { CandidatePair } from '../../src/shared/results/sharedConcepts';

function candidate([a, b, adjusted]: readonly [a: number, b: number, adjusted: number]): CandidatePair {
  return { a, b, adjusted, z: 5, q: 0.01 };
}

function matched(pairs: readonly (readonly [number, number, number])[], a: number, b: number): number[][] {
  return oneToOne(pairs.map(candidate), a, b).map((pair) => [pair.a, pair.b]);
}

/** The largest sum over all ways to choose candidates of which no two share a concept. */
function largestSum(candidates: readonly CandidatePair[], from = 0, a = 0, b = 0): number {
  if (from === candidates.length) return 0;
  const pair = candidates[from];
  const without = largestSum(candidates, from + 1, a, b);
  if (a & (1 << pair.a) || b & (1 << pair.b)) return without;
  const rest = largestSum(candidates, from + 1, a | (1 << pair.a), b | (1 << pair.b));
  return Math.max(without, pair.adjusted + rest);
}

test('without candidates nothing is matched', () => {
  assert.deepEqual(matched([], 3, 4), []);
  assert.deepEqual(matched([], 0, 4), []);
});

test('only candidates are matched: what has none left stays alone', () => {
  assert.deepEqual(matched([[2, 1, 0.1]], 3, 4), [[2, 1]]);
  const both = [
    [0, 0, 0.9],
    [1, 0, 0.8],
  ] as const;
  assert.deepEqual(matched(both, 2, 3), [[0, 0]]);
  assert.deepEqual(matched(both, 2, 1), [[0, 0]]);
});

test('the sum counts, not the best pair', () => {
  const crossing = [
    [0, 0, 0.9],
    [0, 1, 0.8],
    [1, 0, 0.7],
  ] as const;
  assert.deepEqual(matched(crossing, 2, 2), [
    [0, 1],
    [1, 0],
  ]);
});

test('the sum over candidates is the largest there is, on any shape', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 40; round++) {
    const [a, b] = [1 + Math.floor(5 * random()), 1 + Math.floor(5 * random())];
    const candidates: CandidatePair[] = [];
    for (let at = 0; at < a * b; at++) {
      if (random() < 0.5) candidates.push(candidate([Math.floor(at / b), at % b, 0.1 + 0.9 * random()]));
    }
    const pairs = oneToOne(candidates, a, b);
    const sum = pairs.reduce((total, { adjusted }) => total + adjusted, 0);
    assert.ok(Math.abs(sum - largestSum(candidates)) < 1e-12);
    assert.ok(pairs.every((pair) => candidates.includes(pair)));
    assert.equal(new Set(pairs.map((pair) => pair.a)).size, pairs.length);
    assert.equal(new Set(pairs.map((pair) => pair.b)).size, pairs.length);
    assert.deepEqual(
      pairs,
      pairs.toSorted((one, other) => one.a - other.a),
    );
  }
});
