import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conceptsSentence } from '../../webview/panels/concepts/conceptsSentence';
import { filteredConcepts } from '../../webview/panels/concepts/sortedConcepts';
import { alignmentOf, comparisonOf } from '../support/alignment';

const { concepts } = comparisonOf(alignmentOf(3, 0, []), [], []).a;
const measured = (robustness: (number | null)[]) =>
  concepts.map((concept, at) => ({ ...concept, robustness: robustness[at] }));

test('what was found is said first, and what comes back only where that is known', () => {
  assert.equal(
    conceptsSentence({ concepts, noiseRatio: 0.22 }),
    '3 concepts, 22\u202f% of the rows unassigned.',
  );
  assert.equal(
    conceptsSentence({ concepts: measured([0.9, 0.5, 0.49]), noiseRatio: 0 }),
    '3 concepts, 0\u202f% of the rows unassigned, 2 come back with other seeds.',
  );
  assert.match(
    conceptsSentence({ concepts: measured([0.9, null, null]), noiseRatio: 0 }),
    /, 1 comes back with other seeds\.$/,
  );
  assert.match(conceptsSentence({ concepts: [], noiseRatio: 1 }), /^No concepts, 100/);
});

test('concepts are found by number, name and label', () => {
  const named = [
    { ...concepts[0], name: 'Night sky' },
    { ...concepts[1], majorityLabel: 'brick wall' },
    { ...concepts[2], majorityLabel: 'sky' },
  ];
  const idsOf = (text: string) => filteredConcepts(named, text).map(({ id }) => id);
  assert.deepEqual(idsOf(' SKY '), [0, 2]);
  assert.deepEqual(idsOf('1'), [1]);
  assert.deepEqual(idsOf(''), [0, 1, 2]);
});
