import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align } from '../../src/alignment/align';
import { fixedScores } from '../../src/alignment/fixedPoint';
import type { MeasureUnions } from '../../src/alignment/sharedConcepts/mergeGroups';
import { unionMeasure } from '../../src/alignment/sharedConcepts/unionAlignment';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';
import { softScores } from '../support/scores';
import { pickConcepts } from '../support/sharedScores';

const ROWS = 300;
const CONCEPTS = 8;
const [P, Q] = [softScores(1, ROWS, CONCEPTS), softScores(2, ROWS, CONCEPTS)];

/** Calls `use` with a measure of unions of P and Q. */
function measuring<T>(use: (measure: MeasureUnions, pool: KernelPool) => Promise<T>): Promise<T> {
  return withPool(1, async (pool) => {
    using memory = new KernelMemory();
    const [a, b] = [fixedScores(P, 'P', memory, pool), fixedScores(Q, 'Q', memory, pool)];
    return await use(unionMeasure(a, b, pool, memory), pool);
  });
}

/** Some concepts, ascending, at least one. */
function someConcepts(random: () => number): number[] {
  const some = Array.from({ length: CONCEPTS }, (_, k) => k).filter(() => random() < 0.4);
  return some.length > 0 ? some : [Math.floor(random() * CONCEPTS)];
}

test('unions are aligned as concepts that are their sums', async () => {
  await measuring(async (measure, pool) => {
    const random = seededRandom(3);
    // More than are measured or kept at a time, some of them again.
    const unions = Array.from({ length: 150 }, () => ({ a: someConcepts(random), b: someConcepts(random) }));
    const measured = await measure(unions);
    for (const [at, { a, b }] of unions.entries()) {
      const [one, other] = [pickConcepts(P, [a]), pickConcepts(Q, [b])];
      const { adjusted } = await align(one, other, pool, { pairs: { sample: 2, seed: 1 } }, () => {});
      assert.ok(Math.abs(measured[at] - adjusted[0]) < 1e-7, `${a.join()} and ${b.join()}`);
    }
    assert.deepEqual(await measure(unions.toReversed()), measured.toReversed());
    assert.deepEqual(await measure(unions.slice(7, 8)), measured.slice(7, 8));
    assert.equal((await measure([])).length, 0);
  });
});

test('what did not change is not sorted again', async () => {
  await measuring(async (measure, pool) => {
    const calls: Record<string, number> = {};
    const run = pool.run.bind(pool);
    pool.run = (memory, kernel, all, options) => {
      calls[kernel] = (calls[kernel] ?? 0) + all.length;
      return run(memory, kernel, all, options);
    };
    // One union of B with eight of A.
    await measure(Array.from({ length: CONCEPTS }, (_, k) => ({ a: [k], b: [1, 2] })));
    const [each, pairs] = [CONCEPTS + 1, CONCEPTS];
    assert.deepEqual(calls, {
      ...{ conceptSums: each, conceptSpread: each },
      ...{ conceptDistances: pairs, expectedDifferences: pairs },
    });
    // A wider union of A with one that is known.
    await measure([{ a: [0, 3], b: [1, 2] }]);
    assert.deepEqual([calls['conceptSums'], calls['conceptSpread']], [each + 1, each + 1]);
    assert.equal(calls['conceptDistances'], pairs + 1);
  });
});
