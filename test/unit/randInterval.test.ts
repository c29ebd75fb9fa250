import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedScores, type Scores } from '../../src/alignment/fixedPoint';
import { generalizedRand } from '../../src/alignment/generalizedRand';
import { randBounds, randLogWidth } from '../../src/alignment/randInterval';
import { rowsAsUnits, unitsOf } from '../../src/alignment/sharedConcepts/units';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';

const CONCEPTS = 3;
/** More for a figure to report: 300 draws held the true value in 0.95. */
const DRAWS = Number(process.env.INTERVAL_DRAWS ?? 60);

/** Units whose rows lean to a concept, and on which P and Q agree more or less; a fifth of the rows is in no concept. */
function draw(
  random: () => number,
  units: number,
  rowsOfUnit: number,
): { p: Scores; q: Scores; unit: Float64Array } {
  const rows = units * rowsOfUnit;
  const anyConcept = (): number => Math.floor(random() * CONCEPTS);
  const [p, q] = [0, 1].map((): Scores => ({
    ...{ rows, concepts: CONCEPTS, data: new Float32Array(rows * CONCEPTS) },
  }));
  const unit = new Float64Array(rows);
  for (let i = 0, row = 0; i < units; i++) {
    const leaning = anyConcept();
    const agreement = random();
    for (let k = 0; k < rowsOfUnit; k++, row++) {
      unit[row] = i;
      const inP = random() < 0.6 ? leaning : anyConcept();
      const inQ = random() < agreement ? inP : anyConcept();
      if (random() > 0.2) p.data[row * CONCEPTS + inP] = 0.5 + 0.5 * random();
      if (random() > 0.2) q.data[row * CONCEPTS + inQ] = 0.5 + 0.5 * random();
    }
  }
  return { p, q, unit };
}

async function adjustedRand(p: Scores, q: Scores, pool: KernelPool): Promise<number> {
  using memory = new KernelMemory();
  const [a, b] = [p, q].map((side) => fixedScores(side, 'scores', memory, pool));
  return (await generalizedRand(a, b, 'exact', pool, memory, () => {})).adjustedRand!;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

test('the interval of the adjusted index is as wide as other units make it, and holds the true value', async () => {
  await withPool(2, async (pool) => {
    const random = seededRandom(11);
    const large = draw(random, 1200, 5);
    const truth = await adjustedRand(large.p, large.q, pool);
    const drawn: { value: number; low: number; high: number }[] = [];
    for (let i = 0; i < DRAWS; i++) {
      const { p, q, unit } = draw(random, 60, 5);
      const value = await adjustedRand(p, q, pool);
      const bounds = randBounds(value, await randLogWidth(p, q, unitsOf(unit), 1, pool));
      drawn.push({ value, low: bounds.adjustedRandLow!, high: bounds.adjustedRandHigh! });
    }
    const values = drawn.map(({ value }) => value);
    const spread = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    const width = mean(drawn.map(({ low, high }) => high - low)) / (2 * 1.96);
    const share = mean(drawn.map(({ low, high }) => (low <= truth && truth <= high ? 1 : 0)));
    const said = `${share} of ${DRAWS} hold ${truth}; deviation ${width} for ${spread}`;
    if (process.env.INTERVAL_DRAWS) console.log(said);
    // Of 60 draws at 95 % fewer than 0.85 are one in five hundred, and a deviation of 60 draws is known to a tenth.
    assert.ok(share >= 0.85, said);
    assert.ok(Math.abs(width / spread - 1) < 0.3, said);
  });
});

test('some rows to compare with tell the width that all rows do', async () => {
  const { p, q, unit } = draw(seededRandom(5), 300, 5);
  await withPool(2, async (pool) => {
    const widthFrom = (rows: number): Promise<number | null> =>
      randLogWidth(p, q, unitsOf(unit), 3, pool, () => undefined, rows);
    const [all, some] = [await widthFrom(p.rows), await widthFrom(800)];
    assert.ok(Math.abs(some! / all! - 1) < 0.1, `${some} for ${all}`);
    assert.notEqual(some, all);
  });
});

test('rows of one unit are no evidence of their own: copies of them leave the interval nearly as it is', async () => {
  const { p, q } = draw(seededRandom(3), 90, 1);
  const copies = 4;
  const repeated = ({ data }: Scores): Scores => {
    const valueOf = (_: unknown, i: number): number =>
      data[Math.floor(i / CONCEPTS / copies) * CONCEPTS + (i % CONCEPTS)];
    return {
      ...{ rows: 90 * copies, concepts: CONCEPTS },
      data: Float32Array.from({ length: copies * data.length }, valueOf),
    };
  };
  const [a, b] = [repeated(p), repeated(q)];
  const units = unitsOf(Float64Array.from({ length: 90 * copies }, (_, row) => Math.floor(row / copies)));
  await withPool(1, async (pool) => {
    const once = (await randLogWidth(p, q, rowsAsUnits(90), 1, pool))!;
    const inUnits = (await randLogWidth(a, b, units, 1, pool))!;
    const asRows = (await randLogWidth(a, b, rowsAsUnits(a.rows), 1, pool))!;
    assert.ok(Math.abs(inUnits / once - 1) < 0.03, `${inUnits} for ${once}`);
    assert.ok(asRows < once / 1.8, `${asRows} for ${once}`);
  });
});

test('the same concepts have no interval but 1; one unit, no concepts and constant ones have none', async () => {
  const { p, q, unit } = draw(seededRandom(8), 20, 4);
  const units = unitsOf(unit);
  const none: Scores = { rows: p.rows, concepts: 0, data: new Float32Array(0) };
  const constant: Scores = { rows: p.rows, concepts: 1, data: new Float32Array(p.rows).fill(0.5) };
  await withPool(1, async (pool) => {
    const same = await randLogWidth(p, p, units, 1, pool);
    assert.deepEqual(randBounds(1, same), { adjustedRandLow: 1, adjustedRandHigh: 1 });
    assert.equal(await randLogWidth(p, q, unitsOf(new Float64Array(p.rows)), 1, pool), null);
    assert.equal(await randLogWidth(p, none, units, 1, pool), null);
    assert.equal(await randLogWidth(constant, constant, units, 1, pool), null);
    assert.deepEqual(randBounds(null, 0.1), { adjustedRandLow: null, adjustedRandHigh: null });
  });
});
