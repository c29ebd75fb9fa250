import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowProximity } from '../../src/shared/rowProximity';
import type { Rows } from '../../webview/model/rows';
import { rowsTogether } from '../../webview/model/rowsTogether';
import { sharedModel } from '../../webview/model/sharedModel';
import { sharedFacts, togetherInterval } from '../../webview/panels/comparison/sharedFacts';
import { SHARED } from '../support/sharedModel';

/** Rows of the concepts of `SHARED`: A's 2 is B's 0, A's 0 and 1 are B's 1 and 3, and A's 3 overlaps these. */
function rowsOf(a: number[], b: number[], samples: number[] | null): Rows {
  const none = rowProximity(new ArrayBuffer(0), 0);
  const scores = (labels: number[]) => ({ labels: Int32Array.from(labels), proximity: none });
  return {
    ...{
      count: a.length,
      ids: Uint32Array.from(a.keys()),
      attributes: [],
      numbers: [],
      tokenAt: null,
      images: null,
      documents: null,
      sounds: null,
      kind: 'nothing' as const,
      texts: null,
    },
    samples: samples && Uint32Array.from(samples),
    scores: { a: scores(a), b: scores(b) },
  };
}

const A = [2, 2, 0, 1, 3, -1, 4, 0];
const B = [0, 1, 3, 1, 3, 0, -1, 0];

test('rows are together where both sides have them in the same group, which overlapping concepts are no part of', () => {
  const together = rowsTogether(rowsOf(A, B, null), sharedModel({ ...SHARED, units: null }));
  assert.equal(together!.share, 3 / 8);
  const half = (1.96 * Math.sqrt((3 * (5 / 8) ** 2 + 5 * (3 / 8) ** 2) * (8 / 7))) / 8;
  assert.ok(Math.abs(together!.interval!.high - (3 / 8 + half)) < 1e-12);
  assert.ok(Math.abs(together!.interval!.low - (3 / 8 - half)) < 1e-12);
});

test('the interval is over whole units, and there is none where they are not known here', () => {
  const found = { ...SHARED, units: 2 };
  const halves = rowsOf(A, B, [7, 7, 7, 7, 3, 3, 3, 3]);
  const { interval } = rowsTogether(halves, sharedModel(found))!;
  // Three of four rows in one unit, none in the other.
  const half = (1.96 * Math.sqrt((1.5 ** 2 + 1.5 ** 2) * 2)) / 8;
  assert.deepEqual(interval, { low: Math.max(0, 3 / 8 - half), high: Math.min(1, 3 / 8 + half) });
  assert.equal(rowsTogether(halves, sharedModel({ ...found, units: 5 }))!.interval, null);
  assert.equal(rowsTogether(rowsOf(A, B, null), sharedModel(found))!.interval, null);
});

test('where there are no rows, or nothing is shared, there is no such share', () => {
  assert.equal(rowsTogether(null, sharedModel(SHARED)), null);
  assert.equal(rowsTogether(rowsOf([], [], null), sharedModel(SHARED)), null);
  assert.equal(rowsTogether(rowsOf(A, B, null), null), null);
  const none = { ...SHARED, candidates: [], groups: [], overlaps: [] };
  assert.equal(rowsTogether(rowsOf(A, B, null), sharedModel(none)), null);
});

test('the facts beside the counts say how many rows, how strongly and how surely', () => {
  const facts = sharedFacts(SHARED, { share: 0.531, interval: { low: 0.5, high: 0.56 } });
  assert.equal(
    facts[1],
    '53\u202f% of the rows lie in the same group on both sides, 95 % interval 50 to 56\u202f%.',
  );
  assert.equal(facts[2], 'Alignment of the groups 0.70 to 0.90, median 0.80: all are mostly the same.');
  assert.match(facts[3], /^Of 5 pairs of concepts above chance at most about 1 may be so by chance/);
  assert.equal(facts[4], 'No interval of a group reaches below 0.10.');
  const [first, second] = SHARED.groups;
  const weak = { ...SHARED, groups: [first, { ...second, low: 0.02 }] };
  assert.ok(sharedFacts(weak, null).includes('The interval of 1 of 2 groups reaches below 0.10.'));
  assert.equal(togetherInterval({ low: 0.004, high: 0.1 }), '0.4 to 10\u202f%');
});
