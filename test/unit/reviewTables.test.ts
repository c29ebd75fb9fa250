import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../../src/exports/csv';
import { reviewDefinitionsTable, reviewPairsTable } from '../../src/exports/reviewTables';
import { definitionOf } from '../../src/shared/reviewDefinition';
import { reviewOf } from '../support/review';

test('the table of pairs has the unassigned rows of each, and the index without them', () => {
  const view = reviewOf('m');
  const unassigned = {
    ...{ a: 3, b: 5, both: 2, shareOfRand: 0.25, adjustedBoth: 0.5, adjustedEither: null },
  };
  const [header, line] = csv(reviewPairsTable({ ...view, pairs: [{ ...view.pairs[0], unassigned }] }))
    .split('\r\n')
    .map((each) => each.split(','));
  assert.equal(header.length, line.length);
  const cells = Object.fromEntries(header.map((column, at) => [column, line[at]]));
  assert.deepEqual([cells['unassigned_a'], cells['unassigned_b'], cells['unassigned_both']], ['3', '5', '2']);
  assert.equal(cells['unassigned_share_of_rand'], '0.25');
  assert.equal(cells['adjusted_rand_assigned_both'], '0.5');
  assert.equal(cells['adjusted_rand_assigned_either'], '', 'not known');
  assert.deepEqual([cells['shared_a'], cells['unmatched_b']], ['1', '0']);
});

test('the table of definitions has a line of each, the one that is shown first', () => {
  const view = reviewOf('m');
  const aligned = { rand: 0.75, adjustedRand: 0.5, rows: 9, values: 3 };
  const [first, second] = view.representations;
  const labelled = { ...first!, alignedWith: { ...first!.alignedWith, labels: aligned } };
  const own = { ...view, representations: [labelled, second] };
  const other = { ...definitionOf(own), method: 'pca' as const, concepts: 96 };
  const lines = csv(reviewDefinitionsTable({ ...own, definitions: [other] }))
    .trim()
    .split('\r\n');
  const [header, ...cells] = lines.map((line) => line.split(','));
  const columnOf = (name: string): string[] => cells.map((line) => line[header.indexOf(name)]);
  assert.deepEqual(columnOf('method'), ['nlmcd', 'pca']);
  assert.deepEqual(columnOf('concepts'), ['1', '96']);
  assert.deepEqual(columnOf('label_rand'), ['0.75', '0.75'], 'the mean over those where it is known');
  assert.deepEqual(columnOf('position_rand'), ['', '']);
  assert.deepEqual([columnOf('rand')[0], columnOf('adjusted_rand')[0]], ['0.5', '-0.2']);
});
