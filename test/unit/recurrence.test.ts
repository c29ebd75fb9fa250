import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recurrence, recurrenceTable, unionRecurrence } from '../../src/concepts/quality/recurrence';
import { groupRobustness } from '../../src/runs/output/groupRobustness';
import { robustness } from '../../src/runs/stages/robustness';
import { ceilingOf, ceilingText } from '../../src/shared/ceiling';
import { seededRandom } from '../../src/shared/random';
import { robustnessRunsFor } from '../../src/shared/settings/robustnessRuns';
import { QUALITY } from '../support/alignment';

const LABELS = Int32Array.of(0, 0, 0, 1, 1, -1);
const again = (...labels: number[]): Int32Array => Int32Array.from(labels);

test('a concept comes back as its best Jaccard similarity says', () => {
  const to = (other: Int32Array, concepts: number) => recurrence(recurrenceTable(LABELS, 2, other, concepts));
  assert.deepEqual(to(LABELS, 2), [1, 1]);
  assert.deepEqual(to(again(2, 2, -1, 0, 2, 2), 3), [2 / 5, 1 / 2]);
  assert.deepEqual(to(new Int32Array(6).fill(-1), 0), [0, 0]);
  assert.deepEqual(recurrence(recurrenceTable(LABELS, 3, LABELS, 3)), [1, 1, null]);
});

test('concepts come back together where the other run divides the same rows in another way', () => {
  const table = recurrenceTable(LABELS, 2, again(0, 0, 1, 1, 2, -1), 3);
  assert.deepEqual(recurrence(table), [2 / 3, 1 / 2]);
  assert.equal(unionRecurrence(table, [0, 1]), 1);
  assert.equal(unionRecurrence(recurrenceTable(LABELS, 3, LABELS, 3), [2]), null);
});

test('no union of the other run is more alike than the one that is found', () => {
  const random = seededRandom(3);
  for (let trial = 0; trial < 40; trial++) {
    const [concepts, conceptsAgain] = [3, 5];
    const labels = Int32Array.from({ length: 60 }, () => Math.floor(random() * (concepts + 1)) - 1);
    const other = labels.map((label) =>
      random() < 0.5 ? label : Math.floor(random() * (conceptsAgain + 1)) - 1,
    );
    const of = new Set([0, 1 + (trial % 2)]);
    const members = (is: (row: number) => boolean) =>
      Array.from(labels.keys()).filter((row) => is(row)).length;
    let best = 0;
    for (let chosen = 1; chosen < 2 ** conceptsAgain; chosen++) {
      const isIn = (row: number) => of.has(labels[row]);
      const isThere = (row: number) => other[row] >= 0 && ((chosen >> other[row]) & 1) === 1;
      const both = members((row) => isIn(row) && isThere(row));
      best = Math.max(best, both / members((row) => isIn(row) || isThere(row)));
    }
    const found = unionRecurrence(recurrenceTable(labels, concepts, other, conceptsAgain), [...of]);
    assert.ok(Math.abs(found! - best) < 1e-12, `${found} and ${best}`);
  }
});

const measured = {
  robustness: { runs: 2, rand: 0.9, adjustedRand: 0.8, recurrence: 0.5 },
  recurrence: [0.4, 0.6],
  tables: [recurrenceTable(LABELS, 2, again(0, 0, 1, 1, 2, -1), 3), recurrenceTable(LABELS, 2, LABELS, 2)],
};

test('a group comes back as its concepts do together, one to one as they do alone', () => {
  const groups = [
    { a: [0, 1], b: [1], form: 'divided differently' as const },
    { a: [1], b: [0], form: 'one to one' as const },
  ];
  const found = groupRobustness(groups, { a: measured, b: measured });
  // Concept 1 of the first run is best two thirds of a union there: of the concepts 1 and 2, or of 2 alone half.
  assert.deepEqual(found, [
    { a: 1, b: (2 / 3 + 1) / 2 },
    { a: 0.6, b: 0.4 },
  ]);
  assert.deepEqual(groupRobustness(groups, { a: measured, b: null })![1], { a: 0.6, b: null });
  assert.equal(groupRobustness(groups, { a: null, b: null }), null);
});

test('what runs with other seeds find is kept with where the rows were', () => {
  const { format } = robustness;
  assert.deepEqual(format.read(format.write(measured)), measured);
});

test('two representations agree at most as well as each does with itself, and nothing is said beside more', () => {
  const side = (adjustedRand: number | null) => ({
    quality:
      adjustedRand === null
        ? QUALITY
        : { ...QUALITY, robustness: { runs: 1, rand: 0.9, adjustedRand, recurrence: 1 } },
  });
  assert.equal(ceilingOf({ a: side(null), b: { quality: null } }), null);
  assert.deepEqual(ceilingOf({ a: side(0.934), b: side(null) }), { a: 0.934, b: null });
  assert.equal(ceilingText(0.27, { a: 0.934, b: 0.951 }), 'of at most 0.93');
  assert.equal(ceilingText(0.27, { a: null, b: 0.951 }), 'of at most 0.95');
  assert.equal(ceilingText(1, { a: 0.934, b: 0.934 }), null, 'a file compared with itself');
  assert.equal(ceilingText(0.27, null), null);
});

test('few rows are looked at once more without being asked, many only when the user says so', () => {
  assert.deepEqual(
    [0, 3, null].map((asked) => [19_999, 20_000].map((rows) => robustnessRunsFor(asked, rows))),
    [
      [0, 0],
      [3, 3],
      [1, 0],
    ],
  );
});
