import assert from 'node:assert/strict';
import { test } from 'node:test';
import { falseDiscoveryRates } from '../../src/alignment/sharedConcepts/falseDiscoveryRate';
import { seededRandom } from '../../src/shared/random';
import { shuffled } from '../support/scores';

/** By the definition: the least p_j · m / #{p_i ≤ p_j} over the tests j that are no more significant than this one, at most 1. */
function byDefinition(p: readonly number[]): number[] {
  const rate = (border: number): number => (border * p.length) / p.filter((each) => each <= border).length;
  return p.map((own) => Math.min(1, ...p.filter((each) => each >= own).map(rate)));
}

function assertRates(p: readonly number[]): void {
  const rates = falseDiscoveryRates(Float64Array.from(p));
  byDefinition(p).forEach((expected, at) => {
    const off = Math.abs(rates[at] - expected);
    assert.ok(off <= 1e-14 * expected, `p ${p[at]}: ${rates[at]}, not ${expected}`);
  });
}

test('false discovery rates are those of the definition, in the order of the tests', () => {
  assertRates([0.01, 0.04, 0.03, 0.005]);
  assertRates([1, 1, 1]);
  assertRates([0.05]);
  // The third rate is less than what the second would have alone.
  assertRates([0.001, 0.03, 0.031, 0.9]);
  assert.deepEqual([...falseDiscoveryRates(Float64Array.of(0.001, 0.03, 0.031, 0.9))].slice(1, 3), [
    (0.031 * 4) / 3,
    (0.031 * 4) / 3,
  ]);
  assert.equal(falseDiscoveryRates(new Float64Array(0)).length, 0);
});

test('false discovery rates of random tests, equal ones among them, do not depend on their order', () => {
  const random = seededRandom(1);
  for (let round = 0; round < 20; round++) {
    const p = Array.from({ length: 60 }, () =>
      round % 2 === 0 ? random() ** 3 : Math.ceil(9 * random()) / 9,
    );
    assertRates(p);
    const order = shuffled(round, p.length);
    const rates = falseDiscoveryRates(Float64Array.from(p));
    const ofOrder = falseDiscoveryRates(Float64Array.from(order, (at) => p[at]));
    order.forEach((from, at) => assert.equal(ofOrder[at], rates[from]));
  }
});

test('the smallest probabilities keep rates of their own', () => {
  const p = Float64Array.of(1e-300, 0, 5e-324, 0.5, 2e-300);
  const rates = falseDiscoveryRates(p);
  assert.equal(rates[1], 0);
  assert.ok(rates[2] > 0 && rates[2] < rates[0] && rates[0] < rates[4] && rates[4] < 1e-299);
});
