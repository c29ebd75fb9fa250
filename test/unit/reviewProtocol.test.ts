import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ReviewedRepresentation,
  ReviewOutline,
  ReviewPair,
  ReviewPart,
} from '../../src/shared/results/review';
import { alongOf, assembleReview, type AlongAxis } from '../../src/shared/results/review';
import { ALONG_LAYERS } from '../support/review';

const outline = {
  ...ALONG_LAYERS,
  name: 'Scenes',
  entries: ['a', 'b', 'c'].map((id, layer) => ({ id, model: 'm', layer, file: `/x/${id}.npy` })),
} as ReviewOutline;
const pair = (a: number, b: number): ReviewPart => ({ type: 'pair', pair: { a, b } as ReviewPair });
const representation = (place: number): ReviewPart => ({
  type: 'representation',
  representation: { place } as ReviewedRepresentation,
});

test('parts make a view at any time, whatever has come', () => {
  const failure = { id: 'b', with: null, reason: 'b.npy does not exist.' };
  const parts: ReviewPart[] = [
    { type: 'failure', failure },
    { type: 'outline', outline },
    representation(2),
    pair(1, 2),
    representation(0),
    pair(0, 2),
  ];
  assert.equal(assembleReview([]), null);
  assert.equal(assembleReview(parts.slice(0, 1)), null);
  const view = assembleReview(parts)!;
  assert.deepEqual(
    view.representations.map((each) => each?.place ?? null),
    [0, null, 2],
  );
  assert.deepEqual(view.failures, [failure]);
  assert.deepEqual(
    view.pairs.map(({ a, b }) => [a, b]),
    [
      [0, 2],
      [1, 2],
    ],
  );
  assert.equal(view.families, null);
  assert.equal(alongOf(view).sanity.rand.overall.blocks, 0);

  const rand = { overall: { passed: 1, blocks: 3, expected: 2, chance: 1 / 3 }, wider: [], all: [] };
  const along: AlongAxis[] = [{ axis: 'layer', sanity: { rand, adjustedRand: rand }, flows: [] }];
  parts.push({ type: 'summary', summary: { along, families: null } });
  assert.equal(alongOf(assembleReview(parts)!).sanity.rand.overall.passed, 1);
});
