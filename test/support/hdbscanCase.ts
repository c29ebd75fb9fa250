import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { readExpected, readReference } from './shared';
import type { Points } from './spanningTree';

/** The folders below `reference/hdbscan`. */
export const HDBSCAN_CASES = [
  'edge_duplicates',
  'edge_noclusters',
  'lowrank_n3000_d50',
  'moons_n300_d2',
  'nested_n1500_d10',
  'varied_n300_d2',
];

/** One data set of the reference and what is expected of it; `row` of an array cuts one row out of a stacked array. */
export function openCase<T>(folder: string) {
  const read = (name: string) => {
    const { shape, data } = readReference(resolve(folder, name));
    const length = data.length / shape[0];
    return { shape, data, row: (i: number) => data.subarray(i * length, (i + 1) * length) };
  };
  const x = read('X.npy');
  const points: Points = { rows: x.shape[0], dims: x.shape[1], data: x.data };
  return { expected: readExpected<T>(resolve(folder, 'expected.json')), points, read };
}

/** Asserts that all values agree within `tolerance`, infinities too. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
) {
  assert.equal(actual.length, expected.length, `${what}: length`);
  for (let i = 0; i < actual.length; i++) {
    const isClose = actual[i] === expected[i] || Math.abs(actual[i] - expected[i]) <= tolerance;
    assert.ok(isClose, `${what}: ${actual[i]} instead of ${expected[i]} at ${i}`);
  }
}
