import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { align } from '../../src/alignment/align';
import { matchComponents } from '../../src/alignment/sparse/matchComponents';
import { sparseConcept } from '../../src/alignment/sparse/sparseConcept';
import { measureInLayers } from '../../src/alignment/sparse/sparseLayers';
import { sparseIntervals } from '../../src/alignment/sparse/sparseInterval';
import { sparseShared } from '../../src/alignment/sparse/sparseShared';
import { probabilityOf, tailLevels } from '../../src/alignment/sparse/tailLevels';
import { tailOf } from '../../src/alignment/sharedConcepts/associationTest';
import { alignmentInterval } from '../../src/alignment/sharedConcepts/interval';
import { oneToOne } from '../../src/alignment/sharedConcepts/oneToOne';
import { sharedConcepts } from '../../src/alignment/sharedConcepts/sharedConcepts';
import { unitsOf } from '../../src/alignment/sharedConcepts/units';
import { denseData } from '../../src/concepts/given/sparseRows';
import { proximityOfScores } from '../../src/concepts/given/proximityOfScores';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { seededRandom } from '../../src/shared/random';
import type { Alignment } from '../../src/shared/results/alignment';
import type { Bounds, SharedConcepts } from '../../src/shared/results/sharedConcepts';
import { runCli } from '../support/cli';
import { plantedCodes } from '../support/plantedCodes';
import { withPool } from '../support/pool';
import { folderTest } from '../support/temporaryFolder';

const PLANTED = { rows: 3000, concepts: 40, active: 2, shared: 10, split: 5 };

test('of few concepts it finds what all pairs give', async () => {
  const { a, b } = plantedCodes(PLANTED);
  const [p, q] = [a, b].map((codes) => proximityOfScores(codes, null).scores);
  const [denseP, denseQ] = [p, q].map((scores) => ({ ...scores, data: denseData(scores) }));
  for (const units of [null, unitsOf(Uint32Array.from({ length: PLANTED.rows }, (_, row) => row >> 2))]) {
    const { shared, counts } = await sparseShared(p, q, units);
    const dense = await withPool(1, async (pool) => {
      const { adjusted } = await align(
        denseP,
        denseQ,
        pool,
        { pairs: { sample: 100, seed: 1 } },
        () => undefined,
      );
      return (await sharedConcepts(denseP, denseQ, adjusted, units, pool)).shared;
    });
    assert.equal(counts.all, p.concepts * q.concepts);
    const pairsOf = ({ candidates }: SharedConcepts): string[] => candidates.map(({ a, b }) => `${a} ${b}`);
    assert.deepEqual(pairsOf(shared), pairsOf(dense));
    shared.candidates.forEach(({ adjusted, z, q: rate }, at) => {
      const other = dense.candidates[at];
      assert.ok(Math.abs(adjusted - other.adjusted) < 1e-5, `${adjusted} ${other.adjusted}`);
      assert.ok(Math.abs(z - other.z) < 1e-6 * Math.abs(other.z), `${z} ${other.z}`);
      assert.ok(Math.abs(Math.log(rate / other.q)) < 1e-3, `${rate} ${other.q}`);
    });
    const groupsOf = ({ groups }: SharedConcepts): object[] =>
      groups.map(({ a, b, form }) => ({ a, b, form }));
    assert.deepEqual(groupsOf(shared), groupsOf(dense));
    assert.deepEqual([shared.onlyA, shared.onlyB], [dense.onlyA, dense.onlyB]);
    assert.deepEqual(
      shared.pairs.map(({ a, b }) => [a, b]),
      dense.pairs.map(({ a, b }) => [a, b]),
    );
    assertSameBounds(shared.pairs, dense.pairs);
    assertSameBounds(shared.groups, dense.groups);
  }
});

/** Bounds as the dense way has them, of so many that the test tells something. */
function assertSameBounds(found: readonly Bounds[], expected: readonly Bounds[]): void {
  assert.ok(found.length > 10);
  found.forEach(({ low, high }, at) => {
    assert.ok(Math.abs(low! - expected[at].low!) < 1e-4, `${at}: ${low} ${expected[at].low}`);
    assert.ok(Math.abs(high! - expected[at].high!) < 1e-4, `${at}: ${high} ${expected[at].high}`);
    assert.ok(low! < high!, `${at}: ${low} ${high}`);
  });
}

test('the interval of scores of which few are above 0 is that of all rows', () => {
  const random = seededRandom(4);
  const rows = 600;
  for (const [share, perUnit] of [
    [0.05, 1],
    [0.2, 3],
    [0.9, 5],
    [1, 2],
  ]) {
    const p = Float64Array.from({ length: rows }, () => (random() < share ? Math.fround(random()) : 0));
    const q = p.map((value) => (random() < 0.8 ? value : random() < share ? Math.fround(random()) : 0));
    const units = unitsOf(Uint32Array.from({ length: rows }, (_, row) => Math.floor(row / perUnit)));
    const sparse = [p, q].map((scores) => {
      const own = Uint32Array.from(scores.keys()).filter((row) => scores[row] > 0);
      return sparseConcept(
        own,
        Float64Array.from(own, (row) => scores[row]),
        rows,
      );
    });
    const [a, b] = sparse.map((concept) => [concept]);
    const adjusted = measureInLayers([{ a, b, rows, sign: 1 }])({ a: [0], b: [0] });
    const [found, expected] = [
      sparseIntervals(units)(sparse[0], sparse[1], adjusted)!,
      alignmentInterval(p, q, adjusted, units)!,
    ];
    assert.ok(found, `${share} ${adjusted}`);
    assert.ok(expected, `${share} expected`);
    assert.ok(found.low < adjusted && adjusted < found.high);
    for (const bound of ['low', 'high'] as const) {
      assert.ok(Math.abs(found[bound] - expected[bound]) < 1e-9, `${share} ${bound}`);
    }
  }
  assert.equal(
    sparseIntervals(unitsOf(new Uint32Array(rows)))(NONE, NONE, 0.5),
    null,
    'one unit tells no width',
  );
});

const NONE = sparseConcept(new Uint32Array(), new Float64Array(), 600);

test('planted concepts are found among hundreds, and nothing else', async () => {
  const planted = plantedCodes({ rows: 8000, concepts: 400, active: 10, shared: 60, split: 20 }, 3);
  const [p, q] = [planted.a, planted.b].map((codes) => proximityOfScores(codes, null).scores);
  const { shared, isUnmatched } = await sparseShared(p, q, null);
  const found = shared.groups.map(({ a, b }) => `${a.join()} = ${b.join()}`).sort();
  const expected = [
    ...Array.from({ length: 60 }, (_, at) => `${at} = ${at}`),
    ...Array.from({ length: 20 }, (_, at) => `${60 + at} = ${60 + 2 * at},${61 + 2 * at}`),
  ];
  assert.deepEqual(found, expected.sort());
  assert.equal(isUnmatched, false);
});

test('codes that share nothing share nothing', async () => {
  const planted = plantedCodes({ rows: 4000, concepts: 300, active: 6, shared: 0, split: 0 }, 5);
  const { shared } = await sparseShared(planted.a, planted.b, null);
  assert.deepEqual(shared.candidates, []);
  assert.equal(shared.onlyA.length, 300);
});

test('a quick level is never below the probability', () => {
  const levelOf = tailLevels();
  const random = seededRandom(7);
  for (let draw = 0; draw < 2000; draw++) {
    const [z, skewness] = [random() * 30 - 2, 10 ** (random() * 7 - 4)];
    const level = levelOf(z, skewness);
    assert.ok(
      tailOf(z, skewness) >= probabilityOf(level + 1) * (1 - 1e-6) || level >= 72,
      `${z} ${skewness}`,
    );
  }
});

test('pieces are matched as the whole is', () => {
  const random = seededRandom(11);
  const candidates = Array.from({ length: 30 * 20 }, (_, at) => ({
    ...{ a: Math.floor(at / 20), b: at % 20 },
    ...{ adjusted: 0.1 + 0.9 * random(), z: 5, q: 0.01 },
  })).filter(() => random() < 0.06);
  assert.deepEqual(matchComponents(candidates, 30), oneToOne(candidates, 30, 20));
});

folderTest(
  'thousands of concepts are aligned by the command line, and compared with a page',
  async (folder) => {
    const { a, b } = plantedCodes({ rows: 2000, concepts: 2100, active: 40, shared: 400, split: 0 });
    const paths = await Promise.all(
      Object.entries({ a, b }).map(async ([name, codes]) => {
        const file = join(folder, `${name}.npy`);
        await writeFile(file, encodeNpy({ shape: [codes.rows, codes.concepts], data: denseData(codes) }));
        return file;
      }),
    );
    const aligned = await runCli(['align', ...paths, '--concepts', '--top', '38']);
    assert.equal(aligned.code, 0, aligned.stderr);
    const {
      a: side,
      shared,
      pairs,
    } = JSON.parse(aligned.stdout) as {
      a: { concepts: number; columns: number[] | null; notes: string[] };
      shared: SharedConcepts;
      pairs: { all: number };
    };
    assert.ok(pairs.all > 2000 * 2000);
    assert.equal(side.columns === null, side.concepts === 2100);
    assert.match(side.notes.join(' '), /Each row keeps its 38 highest scores/);
    assert.ok(shared.groups.length > 0);
    const compared = await runCli(['compare', ...paths, '--concepts', '--top', '38']);
    assert.equal(compared.code, 0, compared.stderr);
    const { alignment } = JSON.parse(compared.stdout) as {
      alignment: Alignment & { shared: SharedConcepts };
    };
    assert.deepEqual(alignment.shared.groups, shared.groups);
    assert.equal(alignment.conceptsA, side.concepts);
    assert.deepEqual([alignment.matched, alignment.unmatchedA], [[], []]);
    assert.ok(alignment.adjustedRandLow! < alignment.adjustedRand!);
    assert.ok(alignment.adjustedRandHigh! > alignment.adjustedRand!);
  },
);
