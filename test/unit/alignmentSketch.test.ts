import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distancesByBins } from '../../src/alignment/binnedDistances';
import { conceptPartition, conceptSums } from '../../src/alignment/conceptPartition';
import type { ConceptDistances } from '../../src/alignment/conceptPairs';
import { distancesFromSketch, mergeSketches, sketchConcepts } from '../../src/alignment/conceptSketch';
import { fixedScores, type Scores } from '../../src/alignment/fixedPoint';
import { areBinned, columnLayout, pairLayout } from '../../src/alignment/sketchBins';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { UserError } from '../../src/errors';
import { seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';
import { crispScores, softScores } from '../support/scores';

const ROWS = 3000;

/** Rows `from` to `to` of the scores. */
function part({ concepts, data }: Scores, from: number, to: number): Scores {
  return { rows: to - from, concepts, data: data.slice(from * concepts, to * concepts) };
}

/** The concept distances by sorting or by bins. */
async function partition(
  p: Scores,
  q: Scores,
  pool: KernelPool,
  method: typeof conceptPartition,
): Promise<ConceptDistances> {
  const memory = new KernelMemory();
  const a = fixedScores(p, 'the first', memory, pool);
  const b = fixedScores(q, 'the second', memory, pool);
  const sumsA = await conceptSums(a, pool, memory, () => {});
  const sumsB = await conceptSums(b, pool, memory, () => {});
  const [of, to] = [
    { scores: a, sums: sumsA },
    { scores: b, sums: sumsB },
  ];
  return method(of, to, pool, memory, () => {});
}

const cases: Record<string, [Scores, Scores]> = {
  soft: [softScores(1, ROWS, 7), softScores(2, ROWS, 5)],
  crisp: [crispScores(3, ROWS, 4), crispScores(4, ROWS, 6)],
  'soft and crisp': [softScores(5, ROWS, 3), crispScores(6, ROWS, 3)],
};

for (const [name, [p, q]] of Object.entries(cases)) {
  test(`binned distances of ${name} concepts are within the stated error of the sorted ones`, async () => {
    await withPool(2, async (pool) => {
      const sorted = await partition(p, q, pool, conceptPartition);
      assert.equal(sorted.distanceError, 0);
      const binned = await partition(p, q, pool, distancesByBins);
      const sketched = await distancesFromSketch(await sketchConcepts(p, q, pool), pool);
      assert.ok(binned.distanceError < 1e-5 && sketched.distanceError < 1e-5);
      sorted.distances.forEach((distance, i) => {
        const missing = distance - binned.distances[i];
        assert.ok(missing > -1e-14 && missing <= binned.distanceError + 1e-14, `binned misses ${missing}`);
        const off = Math.abs(distance - sketched.distances[i]);
        assert.ok(off <= sketched.distanceError + 1e-14, `the sketch is off by ${off}`);
      });
    });
  });
}

test('binned distances of crisp concepts lose nothing, those of a concept to itself are 0', async () => {
  await withPool(1, async (pool) => {
    const [p, q] = cases['crisp'];
    const { distances } = await partition(p, q, pool, conceptPartition);
    const binned = await partition(p, q, pool, distancesByBins);
    distances.forEach((distance, i) => assert.ok(Math.abs(distance - binned.distances[i]) < 1e-15));
    const [soft] = cases['soft'];
    const same = await partition(soft, soft, pool, distancesByBins);
    for (let k = 0; k < soft.concepts; k++) assert.equal(same.distances[k * soft.concepts + k], 0);
  });
});

test('values at both ends of one bin stay within the stated error', async () => {
  const bin = 1500;
  const ends = [bin ** 2, (bin + 1) ** 2 - 2 ** -8].map((root) => root / 2 ** 22);
  const data = Float64Array.from({ length: ROWS }, (_, row) => ends[row % 2]);
  const wide: Scores = { rows: ROWS, concepts: 1, data };
  const flat: Scores = { rows: ROWS, concepts: 1, data: new Float64Array(ROWS) };
  await withPool(1, async (pool) => {
    const sorted = await partition(wide, flat, pool, conceptPartition);
    const binned = await partition(wide, flat, pool, distancesByBins);
    const missing = sorted.distances[0] - binned.distances[0];
    assert.ok(missing > 1e-5 && missing <= binned.distanceError);
  });
});

test('sketches of disjoint rows add up to the sketch of all rows, exactly', async () => {
  const [p, q] = cases['soft'];
  await withPool(2, async (pool) => {
    const whole = await sketchConcepts(p, q, pool);
    const shards = [];
    for (const [from, to] of [
      [0, 1],
      [1, 1800],
      [1800, ROWS],
    ]) {
      shards.push(await sketchConcepts(part(p, from, to), part(q, from, to), pool));
    }
    assert.deepEqual(shards.reduce(mergeSketches), whole);
  });
});

/** Scores of many concepts: one of them has most of a row, the others little. */
function manyScores(seed: number, rows: number, concepts: number): Scores {
  const uniform = seededRandom(seed);
  const data = Float64Array.from({ length: rows * concepts }, () => (0.3 * uniform() ** 3) / concepts);
  for (let row = 0; row < rows; row++)
    data[row * concepts + Math.floor(uniform() * concepts)] = 0.4 + 0.3 * uniform();
  return { rows, concepts, data };
}

test('sketches of many concepts, which round small scores, are within the stated error and add up exactly', async () => {
  const [rows, concepts] = [301, 100];
  const p = manyScores(1, rows, concepts);
  const q = manyScores(2, rows, concepts);
  await withPool(2, async (pool) => {
    const whole = await sketchConcepts(p, q, pool);
    assert.ok(whole.roundedA.every((sum) => sum > 0));
    const sorted = await partition(p, q, pool, conceptPartition);
    const { distances, distanceError } = await distancesFromSketch(whole, pool);
    assert.ok(distanceError < 3e-4, `${distanceError}`);
    sorted.distances.forEach((distance, i) => {
      const off = Math.abs(distance - distances[i]);
      assert.ok(off <= distanceError, `pair ${i} is off by ${off}, said is ${distanceError}`);
    });
    const first = await sketchConcepts(part(p, 0, 77), part(q, 0, 77), pool);
    const rest = await sketchConcepts(part(p, 77, rows), part(q, 77, rows), pool);
    assert.deepEqual(mergeSketches(first, rest), whole);
  });
});

test('scores of different rows are not sketched', async () => {
  const [p, q] = cases['soft'];
  await withPool(1, (pool) => assert.rejects(sketchConcepts(p, part(q, 0, 10), pool), UserError));
});

test('lists that no rows make are told from those that some do', async () => {
  const [p, q] = [softScores(1, 40, 3), softScores(2, 40, 2)];
  const sketch = await withPool(1, (pool) => sketchConcepts(p, q, pool));
  const [ofColumns, ofPairs] = [columnLayout(), pairLayout(sketch.fold)];
  assert.ok(areBinned(sketch.columnsA, ofColumns, 40) && areBinned(sketch.pairs, ofPairs, 80));
  const negative = ofPairs.starts.findIndex((start, bin) => start < 0 && sketch.pairs[2 * bin] > 0);
  assert.ok(sketch.pairs[2 * negative + 1] < 0, 'some difference is negative');
  const used = sketch.columnsA.findIndex((value) => value > 0);
  for (const [at, value] of [
    ...[-1, 0.5, 41, NaN, Infinity].map((count) => [used, count]),
    ...[-1, 0.5, -Infinity, NaN, 1e300].map((excess) => [used + 1, excess]),
    ...[1, -Infinity].map((excess) => [2 * ofColumns.bins - 1, excess]),
  ]) {
    assert.ok(!areBinned(sketch.columnsA.with(at, value), ofColumns, 40), `${value} at ${at}`);
  }
  assert.ok(!areBinned(sketch.pairs.with(2 * negative + 1, 1), ofPairs, 80), 'of the other sign');
  assert.ok(!areBinned(sketch.columnsA, ofColumns, 41));
});
