import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alignment } from '../../src/shared/results/alignment';
import type { ConceptView } from '../../src/shared/results/representation';
import {
  answer,
  conceptName,
  decimals,
  estimate,
  isWeak,
  labelText,
  percent,
  progressText,
  secondsLeft,
} from '../../webview/words/words';
import { distanceDigits } from '../../webview/model/distanceDigits';
import { alignmentOf, pair } from '../support/alignment';

const sentence = (alignment: Alignment) =>
  answer(alignment)
    .map((phrase) => phrase.text)
    .join('')
    .replaceAll('\u00a0', ' ');

test('the answer counts what is shared, weakly matched and left over', () => {
  const matched = [
    pair(0, 1, 0.01, 'universal'),
    pair(2, 0, 0.02, 'universal'),
    pair(1, 2, 0.05, 'semi-universal'),
    pair(3, 3, 0.1, 'unique'),
  ];
  assert.equal(
    sentence(alignmentOf(6, 4, matched)),
    'Of 6 concepts in A and 4 in B, 2 are universal and 1 semi-universal; 1 pair matches only weakly and counts as unique; 2 exist only in A.',
  );
});

test('the answer leaves out what does not occur', () => {
  const one = [pair(0, 0, 0.01, 'universal')];
  assert.equal(sentence(alignmentOf(1, 1, one)), 'Of 1 concept in A and 1 in B, 1 is universal.');
  const weak = [pair(0, 0, 0.2, 'unique'), pair(1, 1, 0.3, 'unique')];
  assert.equal(
    sentence(alignmentOf(2, 3, weak)),
    'Of 2 concepts in A and 3 in B, none is shared; 2 pairs match only weakly and count as unique; 1 exists only in B.',
  );
  const semi = [pair(0, 0, 0.2, 'semi-universal')];
  assert.match(sentence(alignmentOf(1, 1, semi)), /none is universal and 1 is semi-universal\.$/);
});

test('the answer warns when the two agree hardly more than by chance', () => {
  const alignment = alignmentOf(1, 1, [pair(0, 0, 0.1, 'universal')]);
  assert.match(sentence({ ...alignment, adjustedRand: 0.01 }), /1 is universal\. Overall .* chance/);
  assert.doesNotMatch(sentence({ ...alignment, adjustedRand: 0.2 }), /chance/);
});

test('the answer says when a side, or both, has no concept', () => {
  assert.match(sentence(alignmentOf(0, 4, [])), /^No concept was found in A, so the 4 concepts of B cannot/);
  assert.match(sentence(alignmentOf(1, 0, [])), /^No concept was found in B, so the 1 concept of A cannot/);
  assert.match(sentence(alignmentOf(0, 0, [])), /^No concept was found in A nor in B/);
});

test('the letters and counts of the answer are marked for the view', () => {
  const kinds = answer(alignmentOf(1, 1, [pair(0, 0, 0.01, 'universal')])).map((phrase) => phrase.kind);
  assert.deepEqual(
    kinds.filter((kind) => kind !== 'plain'),
    ['count', 'a', 'count', 'b', 'count'],
  );
});

test('an estimate and its interval share the digits that mean something', () => {
  assert.deepEqual(estimate(0.83141, 0), { value: '0.831', error: null });
  assert.deepEqual(estimate(0.83141, 0.0042), { value: '0.831', error: '0.004' });
  assert.deepEqual(estimate(0.83141, 0.0012), { value: '0.8314', error: '0.0012' });
  assert.deepEqual(estimate(0.83141, 0.06), { value: '0.83', error: '0.06' });
});

test('numbers keep a true minus sign, and none for what rounds to zero', () => {
  assert.equal(decimals(-0.031, 2), '\u22120.03');
  assert.equal(decimals(-0.001, 2), '0.00');
  assert.equal(decimals(NaN, 2), '\u2013');
});

test('small shares are not rounded to nothing', () => {
  assert.equal(percent(0.124), '12\u202f%');
  assert.equal(percent(0.004), '0.4\u202f%');
  assert.equal(percent(0), '0\u202f%');
  assert.equal(percent(1), '100\u202f%');
});

test('distances get the decimals that a typical one needs', () => {
  assert.equal(distanceDigits([]), 3);
  assert.equal(distanceDigits([0.01, 0.05, 0.2]), 3);
  assert.equal(distanceDigits([0.001, 0.0043, 0.2]), 4);
  assert.equal(distanceDigits([0, 0, 0]), 3);
});

test('progress is one line, without the time left while it is unknown', () => {
  assert.equal(
    progressText({ stage: 'embedding A', fraction: 0.42, secondsLeft: 23 }),
    'Embedding A · 42\u202f% · about 25 s left',
  );
  assert.equal(progressText({ stage: 'reading B', fraction: 0, secondsLeft: null }), 'Reading B · 0\u202f%');
  assert.equal(secondsLeft(200), 'about 3 min left');
});

test('a label that most members do not carry is told apart from a name', () => {
  const concept = (majorityLabel: string | null, majorityShare: number): ConceptView => {
    return {
      id: 3,
      name: null,
      size: 9,
      persistence: 1,
      validity: 0.5,
      intrinsicDimension: 4,
      robustness: null,
      majorityLabel,
      majorityShare,
      exemplars: [],
      exemplarProximity: [],
    };
  };
  assert.deepEqual([concept('sea', 0.5), concept('sea', 0.49), concept(null, 0)].map(isWeak), [
    false,
    true,
    false,
  ]);
  assert.equal(conceptName(concept('sea', 0.5)), '3 sea');
  assert.equal(conceptName(concept('sea', 0.2)), '3 (20\u202f% sea)');
  assert.equal(conceptName(concept(null, 0)), 'concept 3');
  const named = { ...concept('sea', 0.2), name: 'waves' };
  assert.equal(isWeak(named), false);
  assert.equal(conceptName(named), '3 waves');
  assert.equal(labelText(concept('sea', 0.2)), 'Most frequent label: sea, on 20\u202f% of its rows.');
});
