import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import type { ConceptsView } from '../../src/shared/results/concepts';
import { alikePairs, NEARLY_SAME, nearlySame } from '../../webview/model/nearlySame';
import { alignmentOf, comparisonOf } from '../support/alignment';

/** One representation whose concepts are as alike as the numbers above the diagonal say, row by row. */
function viewOf(concepts: number, above: number[]): ConceptsView {
  const adjusted = new Float64Array(concepts * concepts).fill(1);
  let at = 0;
  for (let a = 0; a < concepts; a++) {
    for (let b = a + 1; b < concepts; b++) {
      adjusted[a * concepts + b] = adjusted[b * concepts + a] = above[at++];
    }
  }
  const { a: representation } = comparisonOf(alignmentOf(concepts, 0, []), [], []);
  const within = { distances: new ArrayBuffer(0), adjusted: adjusted.buffer };
  return { representation, within } as ConceptsView;
}

test('every pair of concepts above chance is listed once, the most alike first', () => {
  const uniform = seededRandom(1);
  const concepts = 9;
  const above = Array.from({ length: 36 }, () => Math.round(10 * uniform()) / 10);
  const pairs = alikePairs(viewOf(concepts, above));
  const aboveChance = above.filter((adjusted) => adjusted >= 0.1);
  assert.ok(aboveChance.length < above.length, 'some are at chance');
  assert.equal(new Set(pairs.map(({ a, b }) => `${a} ${b}`)).size, aboveChance.length);
  assert.ok(pairs.every(({ a, b }) => a < b));
  assert.deepEqual(
    pairs.map(({ adjusted }) => adjusted),
    aboveChance.sort((x, y) => y - x),
  );
  const isInOrder = pairs.every((pair, i) => {
    const next = pairs[i + 1];
    return next === undefined || next.adjusted < pair.adjusted || next.a > pair.a || next.b > pair.b;
  });
  assert.ok(isInOrder, 'ties by their numbers');
});

test('those at the limit and above are nearly the same', () => {
  const found = nearlySame(viewOf(3, [NEARLY_SAME, NEARLY_SAME - 0.01, 0.9]));
  assert.deepEqual(found, [
    { a: 1, b: 2, adjusted: 0.9 },
    { a: 0, b: 1, adjusted: NEARLY_SAME },
  ]);
  assert.deepEqual(nearlySame(viewOf(1, [])), []);
});
