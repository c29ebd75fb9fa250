import assert from 'node:assert/strict';
import { join } from 'node:path';
import { sharedConcepts } from '../../src/alignment/sharedConcepts/sharedConcepts';
import type { Scores } from '../../src/alignment/fixedPoint';
import type { Comparison } from '../../src/runs/compare';
import { answerText } from '../../src/shared/answer';
import { compareAll } from '../support/compare';
import { withPool } from '../support/pool';
import { sharedTest } from '../support/shared';

async function comparisonOf(folder: string, a: string, b: string): Promise<Comparison> {
  const source = (name: string) => ({ file: join(folder, `${name}.npy`), array: null, root: folder });
  const ask = { a: source(a), b: source(b), settings: {} };
  return (await compareAll(ask, null)).comparison;
}

sharedTest('data/planted', 'two files of noise share nothing', async (folder) => {
  const { view } = await comparisonOf(folder, 'noise_a', 'noise_b');
  assert.ok(view.a.concepts.length > 0 && view.b.concepts.length > 0, 'there is something to compare');
  assert.match(answerText(view.alignment, view.shared), /, none is shared\.$/);
});

/** Below the default: a sixteenth of a concept is aligned with it by 0.07 to 0.09. */
const LOW_FLOOR = 0.05;

sharedTest(
  'data/planted',
  'five concepts are those of the other side, divided differently',
  async (folder) => {
    const { view, rows } = await comparisonOf(folder, 'five', 'eighty');
    const { conceptsA, conceptsB } = view.alignment;
    const scores = (proximity: ArrayBuffer, concepts: number): Scores => ({
      ...{ rows: view.alignment.rows, concepts, data: new Float32Array(proximity) },
    });
    const [p, q] = [scores(rows.a.proximity, conceptsA), scores(rows.b.proximity, conceptsB)];
    const adjusted = new Float64Array(view.adjusted);
    const rule = { floor: LOW_FLOOR, falseDiscoveryRate: 0.05 };
    const { shared } = await withPool(2, (pool) =>
      sharedConcepts(p, q, adjusted, null, pool, undefined, rule, false),
    );
    assert.deepEqual(
      shared.groups.map(({ a, form }) => [a.length, form]),
      Array.from({ length: 5 }, () => [1, 'divided differently']),
    );
    assert.deepEqual(shared.onlyA, []);
    assert.ok(shared.onlyB.length < conceptsB / 10, `${shared.onlyB.length} of ${conceptsB}`);
    assert.ok(
      shared.groups.every(({ low, high }) => low === null && high === null),
      'intervals are left out',
    );
  },
);
