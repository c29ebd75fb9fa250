import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConceptView } from '../../src/shared/results/representation';
import type { ConceptGroup, SharedConcepts } from '../../src/shared/results/sharedConcepts';
import { formOf } from '../../src/shared/strength';
import { answer, answerText } from '../../src/shared/answer';
import { timeLeft } from '../../src/shared/timeLeft';
import { sideNames } from '../../src/shared/sideNames';
import {
  conceptName,
  decimals,
  estimate,
  isWeak,
  labelShare,
  labelText,
  percent,
  progressText,
  shortenedInside,
} from '../../webview/words/words';
import { distanceDigits } from '../../webview/model/distanceDigits';

const NOTHING: SharedConcepts = {
  ...{ units: null, floor: 0.1, falseDiscoveryRate: 0.05 },
  ...{ candidates: [], pairs: [], groups: [], overlaps: [], onlyA: [], onlyB: [] },
};

const group = (a: number[], b: number[]): ConceptGroup => {
  return { a, b, adjusted: 0.6, low: 0.5, high: 0.7, strength: 'mostly', form: formOf({ a, b }) };
};

const sentence = (conceptsA: number, conceptsB: number, shared: Partial<SharedConcepts> | null) =>
  answerText({ conceptsA, conceptsB }, shared && { ...NOTHING, ...shared });

test('the answer counts what is shared, divided differently and on one side only', () => {
  const groups = [group([0], [1]), group([2], [0]), group([1, 3], [2])];
  assert.equal(
    sentence(6, 3, { groups, onlyA: [4, 5] }),
    'A and B share 4 of 6 and 3 of 3 concepts: 2 one to one, 1 group divided differently. 2 exist only in A.',
  );
});

test('the answer says where sharing is partial', () => {
  const partly = { ...group([0], [0]), strength: 'partly' as const };
  assert.equal(
    sentence(2, 2, { groups: [partly, group([1], [1])] }),
    'A and B share 2 of 2 and 2 of 2 concepts at least in part: 2 one to one.',
  );
});

test('the answer leaves out what does not occur', () => {
  assert.equal(
    sentence(1, 1, { groups: [group([0], [0])] }),
    'A and B share 1 of 1 and 1 of 1 concepts: 1 one to one.',
  );
  assert.equal(
    sentence(2, 4, { groups: [group([0], [0, 1])], onlyA: [1], onlyB: [2, 3] }),
    'A and B share 1 of 2 and 2 of 4 concepts: 1 group divided differently. 1 exists only in A, 2 exist only in B.',
  );
});

test('concepts that overlap a group are shared, and counted apart', () => {
  const overlap = { side: 'a', concept: 1, group: 0, adjusted: 0.2, q: 0.01 } as const;
  assert.match(
    sentence(2, 1, { groups: [group([0], [0])], overlaps: [overlap] }),
    / share 2 of 2 and 1 of 1 concepts at least in part: 1 one to one, 1 concept overlaps it\.$/,
  );
});

test('where nothing is shared the answer says so and nothing else', () => {
  assert.equal(
    sentence(2, 3, { onlyA: [0, 1], onlyB: [0, 1, 2] }),
    'A and B share none of their 2 and 3 concepts: no two have clearly more in common than chance.',
  );
});

test('where too few units could show anything, the answer says that, and not that nothing is shared', () => {
  const tooFew = { kind: 'recording', units: 6, a: [0, 1], b: [0, 1, 2] } as const;
  const none = { onlyA: [0, 1], onlyB: [0, 1, 2] };
  assert.equal(
    sentence(2, 3, { ...none, tooFew: { ...tooFew, a: [0, 1], b: [0, 1, 2] } }),
    'There are too few recordings (6) to tell what A and B share of their 2 and 3 concepts.',
  );
  assert.match(sentence(2, 3, { ...none, tooFew: { ...tooFew, a: [0], b: [1] } }), / share none of their /);
});

test('of a file that was saved before it was known, the answer says what it holds', () => {
  assert.match(sentence(2, 3, null), /only the pairs matched by distance .* Compare again/);
});

test('the answer says when a side, or both, has no concept', () => {
  assert.match(sentence(0, 4, NOTHING), /^No concept was found in A, so the 4 concepts of B cannot/);
  assert.match(sentence(1, 0, NOTHING), /^No concept was found in B, so the 1 concept of A cannot/);
  assert.match(sentence(0, 0, null), /^No concept was found in A nor in B/);
});

test('the names and counts of the answer are marked for the view', () => {
  const kinds = answer({ conceptsA: 1, conceptsB: 1 }, NOTHING).map((phrase) => phrase.kind);
  assert.deepEqual(
    kinds.filter((kind) => kind !== 'plain'),
    ['name', 'name', 'count', 'count', 'count'],
  );
});

test('one representation under two settings is called by those that differ', () => {
  const side = (minClusterSize: number) => ({ id: 'dino/block_6', settings: { minClusterSize, seed: 1 } });
  assert.deepEqual(sideNames({ a: side(50), b: side(25) }), {
    a: 'dino/block_6 · minimum cluster size 50',
    b: 'dino/block_6 · minimum cluster size 25',
  });
  assert.deepEqual(sideNames({ a: side(50), b: { ...side(25), id: 'mae/block_6' } }), {
    a: 'dino/block_6',
    b: 'mae/block_6',
  });
});

test('a long name keeps both of its ends', () => {
  assert.equal(shortenedInside('abcdefgh', 8), 'abcdefgh');
  assert.equal(shortenedInside('abcdefghij', 7), 'abc…hij');
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
    progressText({ stage: 'embedding A', fraction: 0.42, secondsLeft: { least: 20, most: 26 } }),
    'Embedding A · 42\u202f% · about 25 s left',
  );
  assert.equal(progressText({ stage: 'reading B', fraction: 0, secondsLeft: null }), 'Reading B · 0\u202f%');
  assert.equal(timeLeft({ least: 190, most: 210 }), 'about 3 min left');
  assert.equal(timeLeft({ least: 50, most: 200 }), '1 to 4 min left');
  assert.equal(timeLeft({ least: 1, most: 4 }), 'a few seconds left');
  assert.equal(timeLeft({ least: 40 * 60, most: 80 * 60 }), '40 min to 1 h 20 min left');
});

test('a label that most members do not carry is told apart from a name', () => {
  const concept = (majorityLabel: string | null, majorityShare: number): ConceptView => {
    return {
      id: 3,
      name: null,
      defaultName: null,
      size: 9,
      persistence: 1,
      validity: 0.5,
      intrinsicDimension: 4,
      robustness: null,
      majorityLabel,
      majorityShare,
      majorityGroup: null,
      frequentTokens: null,
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
  const called = { ...concept('sea', 0.2), defaultName: 'coast · top' };
  assert.deepEqual([conceptName(called), isWeak(called), labelShare(called)], ['3 coast · top', false, '']);
  const mixed = { ...called, defaultName: 'mixed · top' };
  assert.deepEqual([conceptName(mixed), isWeak(mixed)], ['3 mixed · top', true]);
  assert.equal(conceptName({ ...called, name: 'waves' }), '3 waves');
  assert.equal(labelShare({ ...concept('sea', 0.6), defaultName: 'sea · top' }), '60\u202f%');
  assert.equal(labelText(concept('sea', 0.2)), 'Most frequent label: sea, on 20\u202f% of its rows.');
});
