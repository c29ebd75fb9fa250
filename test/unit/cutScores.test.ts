import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align } from '../../src/alignment/align';
import { conceptsWithin } from '../../src/alignment/withinSide';
import { alignCut, cutWithin } from '../../src/alignment/sparse/cutAlignment';
import { sparseDistances } from '../../src/alignment/sparse/sparseDistances';
import { sparseShared } from '../../src/alignment/sparse/sparseShared';
import { CANDIDATE_RULE } from '../../src/alignment/sharedConcepts/candidatePairs';
import { sharedConcepts } from '../../src/alignment/sharedConcepts/sharedConcepts';
import { clustering } from '../../src/runs/stages/clustering';
import { cutOf, everyCut, isCut, LEAST_SCORE, scoresOfSample, sideBySide } from '../../src/shared/cutScores';
import { seededRandom } from '../../src/shared/random';
import type { ProximityScores } from '../../src/shared/results/proximityScores';
import { withPool } from '../support/pool';

const none = (): void => undefined;
const ROWS = 4000;
const SAMPLED = 1000;

/**
 * Scores as HDBSCAN gives them: a row is in one concept, or all over them with little in each. Most concepts of both sides are the same
 * ones; B puts some rows elsewhere.
 */
function sides(concepts: number, rows = ROWS): [ProximityScores, ProximityScores] {
  const random = seededRandom(1);
  const homes = Int32Array.from({ length: rows }, () => Math.floor(random() * 1.5 * concepts));
  const [p, q] = [0, 1].map((side): ProximityScores => {
    const data = new Float32Array(rows * concepts);
    homes.forEach((home, row) => {
      const at = side === 1 && random() < 0.2 ? Math.floor(random() * 1.5 * concepts) : home;
      const own = data.subarray(row * concepts, (row + 1) * concepts);
      if (at < concepts) own[at] = 0.3 + 0.6 * random();
      else own.forEach((_, k) => (own[k] = (0.1 + 0.3 * random()) / concepts));
    });
    return { rows, concepts, data };
  });
  return [p, q];
}

test('cut scores keep what counts of a row and its highest score, of a sample of rows all', () => {
  const [p] = sides(120);
  const cut = cutOf(p, SAMPLED);
  assert.ok(isCut(cut));
  const { starts, columns, values, sample } = cut;
  for (let row = 0; row < ROWS; row++) {
    const own = p.data.subarray(row * 120, (row + 1) * 120);
    const highest = own.indexOf(Math.max(...own));
    const kept = [...own.keys()].filter((k) => own[k] >= LEAST_SCORE || k === highest);
    assert.deepEqual([...columns.subarray(starts[row], starts[row + 1])], kept, `${row}`);
    assert.deepEqual(
      [...values.subarray(starts[row], starts[row + 1])],
      kept.map((k) => own[k]),
    );
  }
  assert.equal(new Set(sample.rows).size, SAMPLED);
  sample.rows.forEach((row, at) =>
    assert.deepEqual(
      sample.data.subarray(at * 120, (at + 1) * 120),
      p.data.subarray(row * 120, (row + 1) * 120),
    ),
  );
  const part = everyCut(cut, 3);
  const whole = sideBySide(cut).data;
  assert.deepEqual(
    sideBySide(part).data,
    whole.filter((_, at) => Math.floor(at / 120) % 3 === 0),
  );
  part.sample.rows.forEach((row, at) =>
    assert.deepEqual(
      scoresOfSample(part).data.subarray(at * 120, (at + 1) * 120),
      p.data.subarray(3 * row * 120, (3 * row + 1) * 120),
    ),
  );
});

test('concepts with cut scores are kept and come back the same', () => {
  const [p] = sides(120);
  const found = {
    ...{ labels: new Int32Array(ROWS), probabilities: new Float64Array(ROWS), neighborRecall: null },
    ...{ outlierScores: null, persistence: null, exemplars: [Int32Array.of(1, 2)] },
  };
  for (const proximity of [p, cutOf(p, SAMPLED)]) {
    const kept = clustering.format.read(clustering.format.write({ ...found, proximity }));
    assert.deepEqual(kept, { ...found, proximity });
  }
});

test('distances by bins are those of all rows, between two sides and within one', () =>
  withPool(2, async (pool) => {
    const [p, q] = sides(30, 1200).map((scores) => cutOf(scores));
    const asked = { pairs: { sample: 1000, seed: 1 } };
    const { distances } = await align(sideBySide(p), sideBySide(q), pool, asked, none);
    const found = await sparseDistances(p, q, none);
    found.forEach((d, i) => assert.ok(Math.abs(d - distances[i]) < 1e-6, `${i}: ${d}, not ${distances[i]}`));
    const within = await conceptsWithin(sideBySide(p), 'P', pool, none);
    const same = await sparseDistances(p, p, none);
    same.forEach((d, i) => assert.ok(Math.abs(d - within.distances[i]) < 1e-6, `${i} within`));
  }));

test('the alignment of cut scores is off by no more than it says, and by less than 1e-4', () =>
  withPool(2, async (pool) => {
    const [p, q] = sides(120);
    const [cutP, cutQ] = [cutOf(p, SAMPLED), cutOf(q, SAMPLED)];
    const whole = await align(p, q, pool, { pairs: 'exact' }, none);
    const cut = await alignCut(cutP, cutQ, pool, ['P', 'Q'], none);
    const off = (a: Float64Array, b: Float64Array): number =>
      a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
    const { distanceError, rand, randError, adjustedRand } = cut.alignment;
    const distances = off(cut.distances, whole.distances);
    assert.ok(distances < 1e-4 && distances < 2 * distanceError, `${distances}, said ${distanceError}`);
    assert.ok(distanceError < 5e-4, `${distanceError}`);
    assert.ok(off(cut.adjusted, whole.adjusted) < 0.01, `${off(cut.adjusted, whole.adjusted)}`);
    assert.ok(Math.abs(rand! - whole.alignment.rand!) < 2 * randError!, `${rand} ± ${randError}`);
    assert.ok(Math.abs(adjustedRand! - whole.alignment.adjustedRand!) < 0.05);
    const pairsOf = ({ alignment }: typeof cut): number[][] =>
      alignment.matched.map(({ a, b }) => [a, b]).sort(([x], [y]) => x - y);
    assert.deepEqual(pairsOf(cut), pairsOf(whole));

    const wholeWithin = await conceptsWithin(p, 'P', pool, none);
    const within = await cutWithin(cutP, 'P', pool, none);
    assert.ok(off(within.distances, wholeWithin.distances) < 1e-4);
    assert.deepEqual(within.distances, transposed(within.distances, 120), 'symmetric');

    const { shared } = await sharedConcepts(p, q, whole.adjusted, null, pool, none, undefined, false);
    const { shared: ofCut } = await sparseShared(cutP, cutQ, null);
    const { adjusted } = cut;
    const { shared: ofKnown } = await sparseShared(cutP, cutQ, null, none, CANDIDATE_RULE, adjusted);
    assert.equal(ofKnown.groups.length, ofCut.groups.length);
    const one = ofKnown.groups.find(({ a, b }) => a.length + b.length === 2)!;
    assert.equal(one.adjusted, adjusted[one.a[0] * 120 + one.b[0]]);
    assert.equal(ofCut.groups.length, shared.groups.length);
    for (const group of ofCut.groups) {
      const known = shared.groups.find(({ a, b }) => a[0] === group.a[0] && b[0] === group.b[0])!;
      assert.ok(Math.abs(known.adjusted - group.adjusted) < 0.01);
      if (group.a.length + group.b.length > 2) continue;
      const pair = cut.adjusted[group.a[0] * 120 + group.b[0]];
      assert.ok(Math.abs(pair - group.adjusted) < 5e-4, `a pair says ${pair}, its group ${group.adjusted}`);
    }
    const once = await alignCut(cutP, cutQ, pool, ['P', 'Q'], none);
    assert.deepEqual(once, cut, 'the same again');
  }));

test('a side whose scores are all kept is cut as the other one is', () =>
  withPool(1, async (pool) => {
    const [p, q] = sides(8, 20_000);
    const cut = await alignCut(cutOf(p), q, pool, ['P', 'Q'], none);
    assert.deepEqual(await alignCut(cutOf(p), cutOf(q), pool, ['P', 'Q'], none), cut);
  }));

function transposed(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % size) * size + Math.floor(at / size)]);
}
