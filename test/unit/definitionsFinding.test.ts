import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionsFinding } from '../../src/shared/definitionsFinding';
import type { Method } from '../../src/shared/methods/methods';
import { pairedDifference } from '../../src/shared/pairedDifference';
import { rankCorrelation } from '../../src/shared/rankCorrelation';
import type { ReviewDefinition } from '../../src/shared/results/definitions';
import { definitionOf } from '../../src/shared/reviewDefinition';
import { reviewOf } from '../support/review';

/** @param labels adjusted Rand index with the labels by place; @param pairs of two representations */
function definition(
  method: Method,
  noiseRatio: number,
  labels: number[],
  pairs: number[] = [],
): ReviewDefinition {
  const own = definitionOf(reviewOf('m'));
  const mean = labels.reduce((sum, value) => sum + value, 0) / labels.length;
  return {
    ...{ ...own, method, noiseRatio, labelsByPlace: labels },
    aligned: { ...own.aligned, labels: { rand: 0.9, adjustedRand: labels.length > 0 ? mean : null } },
    byPair: pairs.map((adjustedRand, b) => ({ a: 0, b: b + 1, adjustedRand })),
  };
}

test('one definition alone says nothing', () => {
  assert.deepEqual(definitionsFinding([definition('nlmcd', 0.2, [0.1, 0.2, 0.3])]), []);
});

test('a definition agrees most with the labels only where its difference from the next is above 0', () => {
  const nlmcd = definition('nlmcd', 0.24, [0.3, 0.31, 0.29, 0.3]);
  const kmeans = definition('kmeans', 0, [0.2, 0.22, 0.19, 0.19]);
  const clear = definitionsFinding([kmeans, nlmcd]).join(' ');
  assert.match(clear, /^k-means leaves 0\u202f% of the rows unassigned, NLMCD leaves 24\u202f%\./);
  assert.match(
    clear,
    /NLMCD agrees most with the labels beyond chance: an adjusted Rand index of 0\.300, more than the 0\.200 of k-means by 0\.100 ± 0\.013/,
  );
  const unsure = definitionsFinding([nlmcd, definition('kmeans', 0, [0.1, 0.5, 0.05, 0.45])]).join(' ');
  assert.match(unsure, /No definition agrees most with the labels for certain/);
  const chance = definitionsFinding([
    definition('pca', 0, [0.01, -0.01, 0.01, -0.01]),
    definition('mcd', 0, [0, -0.01, 0, -0.01]),
  ]).join(' ');
  assert.match(
    chance,
    /All leave 0\u202f% .* By no definition do concepts agree with the labels by more than/,
  );
  const hardly = definitionsFinding([
    definition('pca', 0, [0.011, 0.01, 0.012, 0.011]),
    definition('mcd', 0, [0, 0, 0.001, 0]),
  ]).join(' ');
  assert.match(hardly, /By every definition .* hardly more than by chance: PCA 0\.011, MCD 0\.000 at most/);
  const few = definitionsFinding([definition('pca', 0, [0.5, 0.4]), definition('mcd', 0, [0.1, 0.1])]);
  assert.match(few.join(' '), /too few to say which is more/);
});

test('definitions order pairs of representations alike, or do not', () => {
  const rising = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
  const three = (pairs: number[]): string =>
    definitionsFinding([
      definition('nlmcd', 0, [], rising),
      definition('kmeans', 0, [], rising),
      definition('pca', 0, [], pairs),
    ]).join(' ');
  assert.match(three(rising), /All order .* alike \(rank correlation 1\.000 to 1\.000 over 6 pairs/);
  assert.match(three([0.2, 0.1, 0.4, 0.3, 0.6, 0.5]), /alike \(rank correlation 0\.829 to 1\.000/);
  assert.match(
    three([...rising].reverse()),
    /depends on the definition \(rank correlation \u22121\.000 to 1/,
  );
  assert.doesNotMatch(three([]), /order|alike/, 'no pair that all know');
});

test('rank correlation and interval, by hand', () => {
  assert.equal(rankCorrelation([1, 2, 2, 5], [10, 20, 20, 30]), 1);
  assert.equal(rankCorrelation([1, 2, 3], [1, 3, 2]), 0.5);
  assert.equal(pairedDifference([1, 2]), null);
  const found = pairedDifference([1, 2, 3])!;
  // t with 2 degrees is 4.303, and the deviation 1.
  assert.ok(Math.abs(found.halfWidth / (4.303 / Math.sqrt(3)) - 1) < 0.01);
});
