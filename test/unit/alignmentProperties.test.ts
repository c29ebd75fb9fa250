import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align, type AlignResult } from '../../src/alignment/align';
import type { Scores } from '../../src/alignment/fixedPoint';
import { UserError } from '../../src/errors';
import type { KernelPool } from '../../src/compute/pool';
import { withPool } from '../support/pool';
import { crispScores, reorderRows, shuffled, softScores } from '../support/scores';

const ROWS = 400;

function run(pool: KernelPool, p: Scores, q: Scores): Promise<AlignResult> {
  return align(p, q, pool, { pairs: 'exact' }, () => {});
}

/** The same concepts in another order, `order[k]` at place k; −1 is an empty concept. */
function reorderConcepts({ rows, concepts, data }: Scores, order: readonly number[]): Scores {
  const out = new Float64Array(rows * order.length);
  for (let row = 0; row < rows; row++) {
    order.forEach((from, k) => {
      if (from >= 0) out[row * order.length + k] = data[row * concepts + from];
    });
  }
  return { rows, concepts: order.length, data: out };
}

/** Soft and crisp scores in turn. */
function scoresOf(seed: number, concepts: number): Scores {
  return seed % 2 === 0 ? softScores(seed, ROWS, concepts) : crispScores(seed, ROWS, concepts);
}

test('distances obey the triangle inequality, over the rows and concept by concept', async () => {
  await withPool(1, async (pool) => {
    for (let seed = 0; seed < 8; seed++) {
      // R lies between P and Q now and then: it shares rows with both.
      const [p, q] = [scoresOf(3 * seed, 4), scoresOf(3 * seed + 1, 4)];
      const r = { ...p, data: p.data.map((value, i) => (i < p.data.length / 2 ? value : q.data[i])) };
      const [pq, pr, rq] = [await run(pool, p, q), await run(pool, p, r), await run(pool, r, q)];
      const d = ({ alignment }: AlignResult): number => 1 - alignment.rand!;
      assert.ok(d(pq) <= d(pr) + d(rq) + 1e-12);
      for (let alpha = 0; alpha < 4; alpha++) {
        for (let beta = 0; beta < 4; beta++) {
          for (let gamma = 0; gamma < 4; gamma++) {
            const detour = pr.distances[alpha * 4 + gamma] + rq.distances[gamma * 4 + beta];
            assert.ok(pq.distances[alpha * 4 + beta] <= detour + 1e-12);
          }
        }
      }
    }
  });
});

test('the index lies in [0, 1], also for partitions that agree on no pair of rows', async () => {
  await withPool(1, async (pool) => {
    for (let seed = 0; seed < 6; seed++) {
      const { alignment } = await run(pool, scoresOf(seed, 1 + seed), scoresOf(seed + 7, 3));
      assert.ok(alignment.rand! > 0 && alignment.rand! < 1);
    }
    const oneConcept: Scores = { rows: 3, concepts: 1, data: Float64Array.of(1, 1, 1) };
    const oneEach: Scores = { rows: 3, concepts: 3, data: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) };
    assert.equal((await run(pool, oneConcept, oneEach)).alignment.rand, 0);
  });
});

test('the order of the concepts changes nothing', async () => {
  const p = softScores(11, ROWS, 6);
  const q = softScores(12, ROWS, 5);
  const [orderP, orderQ] = [shuffled(13, 6), shuffled(14, 5)];
  await withPool(1, async (pool) => {
    const before = await run(pool, p, q);
    const after = await run(pool, reorderConcepts(p, orderP), reorderConcepts(q, orderQ));
    assert.equal(after.alignment.rand, before.alignment.rand);
    assert.equal(after.alignment.adjustedRand, before.alignment.adjustedRand);
    orderP.forEach((alpha, a) =>
      orderQ.forEach((beta, b) => {
        assert.equal(after.distances[a * 5 + b], before.distances[alpha * 5 + beta]);
        assert.equal(after.adjusted[a * 5 + b], before.adjusted[alpha * 5 + beta]);
      }),
    );
  });
});

test('an empty concept changes nothing in the index', async () => {
  const p = softScores(21, ROWS, 4);
  const q = softScores(22, ROWS, 3);
  await withPool(1, async (pool) => {
    const before = (await run(pool, p, q)).alignment;
    for (const order of [
      [-1, 0, 1, 2, 3],
      [0, 1, -1, -1, 2, 3],
    ]) {
      const after = (await run(pool, reorderConcepts(p, order), q)).alignment;
      assert.equal(after.rand, before.rand);
      assert.equal(after.adjustedRand, before.adjustedRand);
    }
  });
});

test('shuffled rows agree at chance: the adjusted index is 0 on average', async () => {
  const shuffles = 60;
  for (const p of [softScores(31, ROWS, 5), crispScores(32, ROWS, 5)]) {
    const values = await withPool(1, async (pool) => {
      const found: { index: number; pair: number }[] = [];
      for (let seed = 0; seed < shuffles; seed++) {
        const { alignment, adjusted } = await run(pool, p, reorderRows(p, shuffled(seed, ROWS)));
        found.push({ index: alignment.adjustedRand!, pair: adjusted[0] });
      }
      return found;
    });
    for (const kind of ['index', 'pair'] as const) {
      const mean = values.reduce((sum, each) => sum + each[kind], 0) / shuffles;
      const variance = values.reduce((sum, each) => sum + (each[kind] - mean) ** 2, 0) / (shuffles - 1);
      const standardError = Math.sqrt(variance / shuffles);
      assert.ok(standardError > 0 && standardError < 0.005, `standard error ${standardError}`);
      assert.ok(Math.abs(mean) < 4 * standardError, `${kind}: ${mean} ± ${standardError}`);
    }
  }
});

test('scores that do not fit into 4 GB are refused before the work', async () => {
  const scores: Scores = { rows: 2_000_000, concepts: 300, data: new Float32Array(0) };
  await withPool(1, async (pool) => {
    await assert.rejects(run(pool, scores, scores), (error: Error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /2000000 rows.*300.*GB/);
      return true;
    });
  });
});
