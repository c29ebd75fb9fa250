import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reviewPairsCsv } from '../../src/exports/reviewTables';
import { reviewOf } from '../support/review';

test('the table of pairs has the unassigned rows of each, and the index without them', () => {
  const view = reviewOf('m');
  const unassigned = {
    ...{ a: 3, b: 5, both: 2, shareOfRand: 0.25, adjustedBoth: 0.5, adjustedEither: null },
  };
  const [header, line] = reviewPairsCsv({ ...view, pairs: [{ ...view.pairs[0], unassigned }] })
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
