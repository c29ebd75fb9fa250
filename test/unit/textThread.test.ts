import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import type { Waiting } from '../../src/shared/answering';
import type { KnownTexts } from '../../src/shared/texts/knownTexts';
import { createTextThread } from '../../src/vscode/panel/textThread';

const KNOWN: KnownTexts = {
  kept: [
    [7, { text: 'an owl' }],
    [3, { before: 'the ', token: 'owl', after: '' }],
  ],
  documents: [[1, { name: 'p', text: 'the owl', isCut: false, starts: [4], ends: [7], rows: [3] }]],
};

const waiting = (): Waiting & { cancel: () => void } => {
  const acts: (() => void)[] = [];
  return {
    isCancelled: () => false,
    onCancel: (act) => acts.push(act),
    cancel: () => acts.forEach((act) => act()),
  };
};

test('a thread says what is shown now, and nothing after its end', async () => {
  const thread = createTextThread(resolve('dist'));
  const { answers } = thread;
  const rowsWith = async (words: string): Promise<number[]> => [
    ...new Uint32Array(await answers.rowsWith(words, waiting())),
  ];
  assert.deepEqual(await answers.texts([7], waiting()), [null], 'nothing is shown yet');
  thread.show(KNOWN);
  assert.deepEqual(await answers.texts([7, 8], waiting()), [{ text: 'an owl' }, null]);
  assert.deepEqual(await rowsWith('OWL'), [3, 7]);
  assert.deepEqual([...new Uint32Array(await answers.documentsWith('the', waiting()))], [1]);
  assert.equal((await answers.document(1, waiting()))?.text, 'the owl');

  const cancelled = waiting();
  const asked = answers.rowsWith('owl', cancelled);
  cancelled.cancel();
  await assert.rejects(Promise.resolve(asked));
  const late = Promise.resolve(answers.texts([7], waiting()));
  thread.show(null);
  await assert.rejects(late, /cannot be looked up any more/);
  assert.deepEqual(await rowsWith('owl'), []);
  thread.end();
});
