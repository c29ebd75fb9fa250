import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReviewPair, ReviewView } from '../../src/shared/results/review';
import { analysedSeries, leastAligned, reviewFinding } from '../../src/shared/reviewFinding';
import { ALONG_LAYERS, entryOf } from '../support/review';

/** Two layers of each model, the last model never analysed; the index of a pair is that of its models. */
function review(models: string[], indexOf: (one: string, other: string) => number | null): ReviewView {
  const entries = models.flatMap((model) => [1, 2].map((layer) => entryOf(model, layer)));
  const pairs = entries.flatMap((other, b) =>
    entries.slice(0, b).map((one, a) => ({ a, b, adjustedRand: indexOf(one.model, other.model) })),
  );
  return {
    outline: { entries, ...ALONG_LAYERS },
    representations: entries.map(() => ({})),
    pairs: pairs as ReviewPair[],
    families: { threshold: 0.3, families: [] },
  } as unknown as ReviewView;
}

/** A family of these models, and one of all their layers. */
const family = (models: string[]) => ({
  first: models.map((series) => ({ series, place: 0 })),
  members: models.flatMap(() => [0, 0]),
});

const apart = (one: string, other: string): number =>
  one === other ? 0.9 : [one, other].includes('c') ? 0.12 : 0.31;

test('the model that agrees least with the others is named where it clearly does', () => {
  const found = leastAligned(review(['a', 'b', 'c'], apart))!;
  assert.equal(found.series, 'c');
  assert.ok(Math.abs(found.own - 0.12) < 1e-12 && Math.abs(found.others - 0.31) < 1e-12);
  assert.equal(leastAligned(review(['a', 'b', 'c'], () => 0.3)), null, 'none differs');
  const nearly = review(['a', 'b', 'c'], (one, other) => 0.8 * 0.31 + (apart(one, other) > 0.2 ? 0.05 : 0));
  assert.equal(leastAligned(nearly), null, 'not clearly');
  const chance = review(['a', 'b', 'c'], (one, other) => apart(one, other) / 100);
  assert.equal(leastAligned(chance), null, 'all of them agree no more than by chance');
  assert.equal(leastAligned(review(['a', 'c'], apart)), null, 'of two neither is the least');
  assert.equal(leastAligned(review(['a', 'b', 'c'], () => null)), null);
});

test('a review leads with the families that occur in every model that is analysed', () => {
  const view = review(['a', 'b', 'c'], apart);
  const least = 'c agrees least with the other models: adjusted Rand index 0.12, against 0.31 among them.';
  assert.equal(reviewFinding(view), `No family of concepts occurs in every model. ${least}`);
  const withFamilies = (families: string[][]): ReviewView =>
    ({ ...view, families: { threshold: 0.3, families: families.map(family) } }) as unknown as ReviewView;
  const two = withFamilies([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
    ['a', 'b'],
  ]);
  assert.equal(reviewFinding(two), `2 families of concepts occur in every model. ${least}`);
  const failed = { ...withFamilies([['a', 'b'], ['a']]), pairs: [] };
  failed.representations = failed.representations.map((each, place) => (place < 4 ? each : null));
  assert.deepEqual(analysedSeries(failed), ['a', 'b']);
  assert.equal(reviewFinding(failed), '1 family of concepts occurs in every model.');
  assert.equal(reviewFinding({ ...view, families: null }), null, 'not known yet');
});

test('of a single model the families of all its representations count', () => {
  const view = review(['a'], apart);
  const families = [family(['a']), { ...family(['a']), members: [0] }];
  const single = { ...view, families: { threshold: 0.3, families } } as unknown as ReviewView;
  assert.equal(reviewFinding(single), '1 family of concepts occurs in every representation of a.');
});
