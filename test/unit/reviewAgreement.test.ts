import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { adjustedMutualInformation } from '../../src/review/adjustedMutualInformation';
import { adjustedRand } from '../../src/review/adjustedRand';
import { agreement, columnOf } from '../../src/review/agreement';
import { conceptFlows } from '../../src/review/conceptFlow';
import { contingency } from '../../src/review/contingency';
import { reviewSanity } from '../../src/review/reviewSanity';
import { runAgreement } from '../../src/shared/repeatedRuns';
import type { ReviewPair } from '../../src/shared/results/review';
import { entryOf } from '../support/review';

function tableOf(a: readonly number[], b: readonly number[]) {
  const [x, y] = [a, b].map((values) => Int32Array.from(values));
  return contingency(x, Math.max(...a) + 1, y, Math.max(...b) + 1);
}

const near = (actual: number, expected: number, tolerance = 1e-12): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} instead of ${expected}`);

test('mutual information and Rand index, adjusted for chance, are what scikit-learn 1.9 says', () => {
  const squares = Array.from({ length: 500 }, (_, i) => (i * i + 3 * i) % 7);
  const cases: [number[], number[], number, number][] = [
    [
      [0, 0, 1, 1, 2, 2, 2, 0, 1, 2, 3, 3],
      [1, 1, 1, 0, 0, 0, 2, 1, 1, 2, 2, 2],
      0.38579282330747466,
      0.2657601977750309,
    ],
    [
      squares,
      squares.map((value, i) => (value + Number(i % 5 === 0)) % 4),
      0.5050952375045239,
      0.373324425467298,
    ],
    [[0, 0, 0], [1, 1, 1], 1, 1],
    [[0, 1, 2], [0, 1, 2], 1, 1],
    [[0, 0, 1, 1], [0, 0, 0, 0], 0, 0],
    [[0, 1, 2, 3], [0, 0, 1, 1], 0, 0],
  ];
  for (const [a, b, information, rand] of cases) {
    near(adjustedMutualInformation(tableOf(a, b)), information, 1e-10);
    near(adjustedRand(tableOf(a, b)), rand);
    near(adjustedMutualInformation(tableOf(b, a)), information, 1e-10);
  }
});

test('renamed values change nothing, and chance leaves nothing', () => {
  const random = seededRandom(3);
  const draw = (values: number): number[] =>
    Array.from({ length: 3000 }, () => Math.floor(random() * values));
  const [a, b] = [draw(12), draw(30)];
  const renamed = a.map((value) => 11 - value);
  for (const measure of [adjustedMutualInformation, adjustedRand]) {
    near(measure(tableOf(a, renamed)), 1, 1e-9);
    near(measure(tableOf(a, b)), measure(tableOf(renamed, b)), 1e-9);
    near(measure(tableOf(a, b)), 0, 0.01);
  }
});

test('rows without a concept or a value are left out of an agreement', () => {
  const labels = Int32Array.of(0, 0, 1, 1, -1, -1, 1);
  const column = columnOf(['sea', 'sea', 'sky', 'sky', 'sky', 'sea', null]);
  assert.deepEqual([...column.codes], [0, 0, 1, 1, 1, 0, -1]);
  const agreed = agreement(labels, 2, column)!;
  assert.deepEqual([agreed.rows, agreed.values], [4, 2]);
  near(agreed.mutualInformation, 1);
  near(agreed.rand, 1);
  assert.equal(agreement(labels, 2, columnOf(['sea', null])), null, 'one value says nothing');
});

test('concepts flow between blocks that are next to each other, and every row is counted once', () => {
  const entries = [
    entryOf('mae', 3),
    entryOf('mae', 1),
    entryOf('clip', 1),
    entryOf('mae', 2),
    entryOf('mae', null),
  ];
  const labelled = (...labels: number[]) => ({ labels: Int32Array.from(labels), concepts: 2 });
  const known = [
    labelled(0, 0, 1, -1),
    labelled(0, 0, 1, 1),
    labelled(0, 1, 0, 1),
    null,
    labelled(1, 1, 1, 1),
  ];
  const flows = conceptFlows(entries, known);
  assert.deepEqual(
    flows.map(({ series, from, to }) => [series, from, to]),
    [['mae', 1, 0]],
    'a block without concepts is stepped over',
  );
  assert.deepEqual([...new Uint32Array(flows[0].counts)], [2, 0, 0, 0, 1, 1, 0, 0, 0]);
  known[3] = labelled(1, -1, -1, -1);
  assert.deepEqual(
    conceptFlows(entries, known).map(({ from, to }) => [from, to]),
    [
      [1, 3],
      [3, 0],
    ],
  );
});

test('a model of which a pair is missing does not take part in the sanity check', () => {
  const entries = ['mae', 'clip'].flatMap((model) => [1, 2, 3].map((layer) => entryOf(model, layer)));
  const pairs = [0, 1, 2, 3, 4, 5].flatMap((a) =>
    [0, 1, 2, 3, 4, 5].flatMap((b) => (a < b ? [{ a, b, value: 1 / (b - a) }] : [])),
  );
  const checked = reviewSanity([...entries, entryOf('mae', null)], pairs);
  assert.deepEqual(
    checked.all.map(({ series, passed, blocks }) => [series, passed, blocks]),
    [
      ['mae', 3, 3],
      ['clip', 3, 3],
    ],
  );
  const { chance, ...counts } = checked.overall;
  assert.deepEqual(counts, { passed: 6, blocks: 6, expected: 4 });
  assert.ok(Math.abs(chance - 1 / 9) < 1e-12);
  assert.deepEqual(checked.wider, [], 'of three blocks none is farther than two away');
  const some = reviewSanity(
    entries,
    pairs.filter(({ a, b }) => a !== 0 || b !== 2),
  );
  assert.deepEqual(
    some.all.map(({ series }) => series),
    ['clip'],
  );
});

test('repeated runs of a layer are one block, and the first of them stands for it in the flow', () => {
  const run = (layer: number, name: string) =>
    entryOf('mae', layer, { id: `mae/${layer}/${name}`, run: name });
  const entries = [run(1, 'x'), run(1, 'y'), entryOf('mae', 2), entryOf('mae', 3)];
  // The two runs are more alike than any two layers, and only one of them is like layer 3.
  const value = new Map(
    Object.entries({ '0,1': 0.99, '0,2': 0.5, '1,2': 0.5, '0,3': 0.625, '1,3': 0.125, '2,3': 0.6 }),
  );
  const pairs = [...value].map(([pair, value]) => {
    const [a, b] = pair.split(',').map(Number);
    return { a, b, value };
  });
  const { all } = reviewSanity(entries, pairs);
  assert.deepEqual(
    all.map(({ passed, blocks, others }) => [passed, blocks, others]),
    [[3, 3, 0.375]],
  );
  const missing = reviewSanity(entries, pairs.slice(0, -2));
  assert.deepEqual(missing.all, [], 'without a pair of layers the model says nothing');

  const labels = { labels: Int32Array.of(0, 0), concepts: 1 };
  const known = entries.map(() => labels);
  assert.deepEqual(
    conceptFlows(entries, known).map(({ from, to }) => [from, to]),
    [
      [0, 2],
      [2, 3],
    ],
  );
  const compared = pairs.map(({ a, b, value: rand }) => ({ a, b, rand, adjustedRand: rand / 2 }));
  assert.deepEqual(runAgreement(entries, compared as ReviewPair[]), {
    ...{ pairs: 1, rand: 0.99, adjustedRand: 0.495 },
  });
  assert.equal(runAgreement(entries.slice(2), []), null);
});
