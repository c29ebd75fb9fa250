import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Comparison } from '../../src/runs/compare';
import { answerText } from '../../src/shared/answer';
import { compareAll } from '../support/compare';
import { sharedTest } from '../support/shared';

async function comparisonOf(folder: string, a: string, b: string): Promise<Comparison> {
  const source = (name: string) => ({ file: join(folder, `${name}.npy`), array: null, root: folder });
  const ask = { a: source(a), b: source(b), settings: {} };
  return (await compareAll(ask, null)).comparison;
}

sharedTest('data/planted', 'two files of noise share nothing', async (folder) => {
  const { view } = await comparisonOf(folder, 'noise_a', 'noise_b');
  assert.ok(view.a.concepts.length > 0 && view.b.concepts.length > 0, 'there is something to compare');
  assert.match(answerText(view.alignment, view.shared), / share none of their \d+ and \d+ concepts/);
});

sharedTest(
  'data/planted',
  'five concepts are those of the other side, divided differently',
  async (folder) => {
    const { view } = await comparisonOf(folder, 'five', 'eighty');
    const shared = view.shared!;
    assert.deepEqual(
      shared.groups.map(({ a, form }) => [a.length, form]),
      Array.from({ length: 5 }, () => [1, 'divided differently']),
    );
    assert.deepEqual(shared.onlyA, []);
    assert.ok(
      shared.onlyB.length < view.alignment.conceptsB / 10,
      `${shared.onlyB.length} of ${view.alignment.conceptsB}`,
    );
  },
);
