import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gammaTail, normalTail } from '../../src/alignment/sharedConcepts/gammaTail';

/** Shape, x and Pr(X > x), by mpmath at 40 digits. */
const KNOWN: readonly [shape: number, x: number, tail: number][] = [
  [0.001, 0.001, 0.00631235329113971],
  [0.05, 8.099844718999243, 1.9318099065991386e-6],
  [0.5, 0.4292893218813452, 0.3541367538903309],
  [0.5, 25.95584412271571, 5.805380551621043e-13],
  [1, 0.9, 0.4065696597405991],
  [1, 37, 8.533047625744066e-17],
  [3.7, 1.7764615938328656, 0.8587998741031251],
  [3.7, 72.94738262201685, 5.564488943403662e-28],
  [20, 6.583592135001262, 0.9999807902181169],
  [20, 20.894427190999917, 0.39302450803071587],
  [20, 180.99689437998487, 1.7887869012762632e-53],
  [99, 89.0501256289338, 0.8417835677101527],
  [99, 100.98997487421325, 0.4082188690964167],
  [99, 457.1954773583832, 1.830589258947604e-92],
  [101, 90.95012437887911, 0.8417745467712784],
  [101, 103.00997512422418, 0.40834293397007837],
  [101, 462.79552236035204, 4.839151993102194e-93],
  [400, 340, 0.9991774361793323],
  [400, 1120, 1.639713973363033e-136],
  [2500, 2350, 0.9988765386162006],
  [2500, 4300, 1.3647972428429684e-195],
  [100000, 99051.31670194949, 0.9986872301204007],
  [100000, 106324.55532033676, 8.644924638429294e-86],
  [100000, 111384.19957660616, 2.03239025964741e-264],
  [4000000, 3994000, 0.9986560050029237],
  [4000000, 4040000, 1.034295698465069e-88],
  [4000000, 4072000, 8.986136445201135e-281],
];

const RELATIVE = 1e-10;

function assertClose(actual: number, expected: number, what: string): void {
  const off = Math.abs(actual - expected) / expected;
  assert.ok(off <= RELATIVE, `${what} is ${actual}, off by ${off}`);
}

test('the tail of a gamma variable is precise from the bulk down to the smallest probabilities', () => {
  for (const [shape, x, tail] of KNOWN)
    assertClose(gammaTail(shape, x), tail, `the tail of ${shape} at ${x}`);
});

test('the tail of a normal variable is precise, and both sides make 1', () => {
  assertClose(normalTail(37), 5.725571222524535e-300, 'the tail at 37');
  assertClose(normalTail(1), 0.15865525393145705, 'the tail at 1');
  assert.equal(normalTail(0), 0.5);
  for (const z of [0.1, 1, 3]) assert.ok(Math.abs(normalTail(z) + normalTail(-z) - 1) < 1e-15);
  assert.equal(normalTail(-40), 1);
});

test('nothing is below 0 for a gamma variable, and beyond the smallest numbers nothing is left', () => {
  for (const shape of [0.5, 20, 1e3, 1e6]) {
    assert.equal(gammaTail(shape, 0), 1);
    assert.equal(gammaTail(shape, -5), 1);
    assert.equal(gammaTail(shape, shape * 100 + 1e4), 0);
  }
});

/** A ratio of shapes or of places by which the tail changes far more than it is rounded. */
const STEP = 1e-4;
const STEPS = 200;

test('the tail falls in x over the places where another method takes over', () => {
  for (const shape of [99.999, 100, 100.001, 20, 5000]) {
    for (const border of [shape, shape + 1]) {
      const places = Array.from({ length: STEPS }, (_, i) => border * (1 + (i - STEPS / 2) * STEP));
      const tails = places.map((x) => gammaTail(shape, x));
      for (let i = 1; i < tails.length; i++) {
        assert.ok(tails[i] < tails[i - 1], `shape ${shape}, from ${places[i - 1]} to ${places[i]}`);
      }
    }
  }
});

test('the tail rises in the shape over the shape where it is integrated', () => {
  for (const x of [80, 100, 101, 130, 400]) {
    const shapes = Array.from({ length: STEPS }, (_, i) => 100 * (1 + (i - STEPS / 2) * STEP));
    const tails = shapes.map((shape) => gammaTail(shape, x));
    for (let i = 1; i < tails.length; i++) assert.ok(tails[i] > tails[i - 1], `x ${x}, shape ${shapes[i]}`);
  }
});
