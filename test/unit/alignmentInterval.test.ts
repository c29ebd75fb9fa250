import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignmentInterval } from '../../src/alignment/sharedConcepts/interval';
import { rowsAsUnits, unitsOf, type Units } from '../../src/alignment/sharedConcepts/units';
import { seededRandom } from '../../src/shared/random';

/** Two concepts that share a part of some units, with background of their own. */
function draw(
  random: () => number,
  units: number,
  rowsOfUnit: number,
): Record<'p' | 'q' | 'unit', Float64Array> {
  const rows = units * rowsOfUnit;
  const [p, q, unit] = [0, 1, 2].map(() => new Float64Array(rows));
  for (let i = 0, row = 0; i < units; i++) {
    const has = random() < 0.3;
    for (let k = 0; k < rowsOfUnit; k++, row++) {
      unit[row] = i;
      const isIn = has && random() < 0.5;
      p[row] = isIn ? 0.5 + 0.5 * random() : random() < 0.05 ? random() : 0;
      q[row] = isIn && random() < 0.8 ? 0.4 + 0.6 * random() : random() < 0.08 ? random() : 0;
    }
  }
  return { p, q, unit };
}

/** 1 − d / E by its definition, over all pairs of rows and all pairs of pairs. */
function adjustedAlignment(p: Float64Array, q: Float64Array): number {
  const [ofP, ofQ]: [number[], number[]] = [[], []];
  let distance = 0;
  for (let m = 0; m < p.length; m++) {
    for (let s = 0; s < m; s++) {
      ofP.push(Math.abs(p[m] - p[s]));
      ofQ.push(Math.abs(q[m] - q[s]));
      distance += Math.abs(ofP[ofP.length - 1] - ofQ[ofQ.length - 1]);
    }
  }
  const sorted = Float64Array.from(ofQ).sort();
  const sums = new Float64Array(sorted.length + 1);
  sorted.forEach((value, i) => (sums[i + 1] = sums[i] + value));
  let expected = 0;
  let rank = 0;
  for (const value of Float64Array.from(ofP).sort()) {
    while (rank < sorted.length && sorted[rank] <= value) rank++;
    expected += value * (2 * rank - sorted.length) - 2 * sums[rank] + sums[sorted.length];
  }
  return 1 - (distance * sorted.length) / expected;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

test('the interval of an adjusted alignment is as wide as other units make it, and holds the true value', () => {
  const random = seededRandom(7);
  const truth = mean(
    Array.from({ length: 10 }, () => draw(random, 200, 6)).map(({ p, q }) => adjustedAlignment(p, q)),
  );
  const draws = Array.from({ length: 200 }, () => {
    const { p, q, unit } = draw(random, 50, 6);
    const adjusted = adjustedAlignment(p, q);
    return { adjusted, ...alignmentInterval(p, q, adjusted, unitsOf(unit))! };
  });
  const values = draws.map(({ adjusted }) => adjusted);
  const spread = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
  const width = mean(draws.map(({ low, high }) => high - low)) / (2 * 1.96);
  assert.ok(Math.abs(width / spread - 1) < 0.15, `deviation ${width} for ${spread}`);
  const share = mean(draws.map(({ low, high }) => (low <= truth && truth <= high ? 1 : 0)));
  // Of 200 draws at 95 % fewer than 0.89 are one in three thousand.
  assert.ok(share >= 0.89, `${share} of the intervals hold the true value`);
});

test('rows of one unit are no evidence of their own: copies of them leave the interval as it is', () => {
  const { p, q } = draw(seededRandom(3), 100, 2);
  const copies = 9;
  const repeated = (x: Float64Array): Float64Array =>
    Float64Array.from({ length: copies * x.length }, (_, row) => x[Math.floor(row / copies)]);
  const adjusted = adjustedAlignment(p, q);
  const widthOver = (a: Float64Array, b: Float64Array, units: Units): number => {
    const { low, high } = alignmentInterval(a, b, adjusted, units)!;
    return high - low;
  };
  const [a, b] = [repeated(p), repeated(q)];
  const once = widthOver(p, q, rowsAsUnits(p.length));
  const units = unitsOf(a.map((_, row) => Math.floor(row / copies)));
  assert.ok(Math.abs(widthOver(a, b, units) / once - 1) < 0.02);
  assert.ok(widthOver(a, b, rowsAsUnits(a.length)) < once / 2.5);
});

test('identical concepts have no interval but 1, and one unit has none', () => {
  const { p, unit } = draw(seededRandom(5), 10, 4);
  assert.deepEqual(alignmentInterval(p, p, 1, unitsOf(unit)), { low: 1, high: 1 });
  assert.equal(alignmentInterval(p, p, 1, unitsOf(new Float64Array(p.length))), null);
});
