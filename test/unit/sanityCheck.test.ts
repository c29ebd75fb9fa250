import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { chanceOfAtLeast, passedByChance } from '../../src/alignment/sanityChance';
import { sanityCheck, type Block, type BlockAlignment } from '../../src/alignment/sanityCheck';

/** All pairs of the blocks of each model. */
function alignmentsOf(blocks: readonly Block[], value: (x: number, y: number) => number): BlockAlignment[] {
  return blocks.flatMap(({ model, layer }, a) =>
    blocks.flatMap((other, b) =>
      b > a && other.model === model ? [{ a, b, value: value(layer, other.layer) }] : [],
    ),
  );
}

const blocksOf = (model: string, layers: number[]): Block[] => layers.map((layer) => ({ model, layer }));

test('alignment that falls with the distance of blocks passes for all, in whatever order they are listed', () => {
  const blocks = [...blocksOf('dino', [6, 1, 3, 2, 5, 4]), ...blocksOf('mae', [4, 8, 2])];
  const alignments = alignmentsOf(blocks, (x, y) => 1 / Math.abs(x - y));
  const between = { a: 0, b: 6, value: 9 };
  const result = sanityCheck(blocks, [...alignments, between]);
  assert.deepEqual([...result.keys()], ['dino', 'mae']);
  const dino = result.get('dino')!;
  assert.deepEqual([dino.passed, dino.blocks, dino.neighbors], [6, 6, 1]);
  assert.ok(dino.others < 0.5);
  const mae = result.get('mae')!;
  assert.deepEqual([mae.passed, mae.blocks], [3, 3], 'neighbours are the next blocks that are there');
});

test('a block fails where one that is no neighbour is as well aligned', () => {
  const blocks = blocksOf('clip', [1, 2, 3, 4]);
  const value = (x: number, y: number): number => (x === 1 && y === 4 ? 2 : x === 2 && y === 3 ? 2 : 1);
  const { passed, neighbors, others } = sanityCheck(blocks, alignmentsOf(blocks, value)).get('clip')!;
  assert.equal(passed, 2, 'the first and the last are most like each other');
  assert.deepEqual([neighbors, others], [4 / 3, 4 / 3]);
  const equal = sanityCheck(
    blocks,
    alignmentsOf(blocks, () => 1),
  );
  assert.equal(equal.get('clip')!.passed, 0);
});

test('the share by chance is what random alignments pass', () => {
  const blocks = blocksOf('x', [1, 2, 3, 4, 5, 6]);
  const trials = 500;
  const random = seededRandom(1);
  let passed = 0;
  for (let trial = 0; trial < trials; trial++) {
    passed += sanityCheck(blocks, alignmentsOf(blocks, random)).get('x')!.passed;
  }
  const { chance } = sanityCheck(
    blocks,
    alignmentsOf(blocks, () => 1),
  ).get('x')!;
  assert.ok(
    Math.abs(passed / (6 * trials) - chance) < 0.05,
    `${passed} of ${6 * trials}, expected ${chance}`,
  );
});

test('models that tell nothing are left out', () => {
  const blocks = [...blocksOf('two', [1, 2]), ...blocksOf('twice', [1, 1, 2])];
  assert.equal(
    sanityCheck(
      blocks,
      alignmentsOf(blocks, () => 1),
    ).size,
    0,
  );
});

test('a check within two blocks counts those as neighbours', () => {
  const blocks = blocksOf('clip', [1, 2, 3, 4, 5]);
  const skipping = alignmentsOf(blocks, (x, y) => (y - x === 2 ? 1 : 1 / (y - x + 1)));
  const [next, wider] = [1, 2].map((within) => sanityCheck(blocks, skipping, within).get('clip')!);
  assert.deepEqual([next.passed, wider.passed], [0, 5]);
  assert.equal(next.chance, 4 / 10);
  assert.equal(wider.chance, 7 / 10);
  assert.ok(wider.neighbors > next.neighbors);
});

test('how many blocks pass by chance is what random alignments give', () => {
  const close = (found: number, expected: number): void =>
    assert.ok(Math.abs(found - expected) < 1e-12, `${found}, expected ${expected}`);
  close(passedByChance(3)[3], 1 / 3);
  close(passedByChance(4)[4], 1 / 9);
  const trials = 3000;
  for (const [count, within] of [
    [3, 1],
    [4, 1],
    [5, 1],
    [6, 2],
  ]) {
    const blocks = blocksOf(
      'x',
      Array.from({ length: count }, (_, layer) => layer),
    );
    const random = seededRandom(count);
    const passed = new Float64Array(count + 1);
    for (let trial = 0; trial < trials; trial++) {
      passed[sanityCheck(blocks, alignmentsOf(blocks, random), within).get('x')!.passed] += 1 / trials;
    }
    const expected = passedByChance(count, within);
    close(
      expected.reduce((sum, chance) => sum + chance, 0),
      1,
    );
    passed.forEach((share, at) =>
      assert.ok(
        Math.abs(share - expected[at]) < 0.03,
        `${at} of ${count} within ${within}: ${share}, expected ${expected[at]}`,
      ),
    );
  }
});

test('of many blocks drawn orders say how many pass by chance', () => {
  const drawn = passedByChance(15);
  const exact = passedByChance(14);
  const mean = (chances: Float64Array): number => chances.reduce((sum, chance, at) => sum + at * chance, 0);
  assert.ok(Math.abs(mean(exact) - 2) < 1e-9, 'as many pairs of neighbours as blocks but one: 2 on average');
  assert.ok(Math.abs(mean(drawn) - 2) < 0.05, `${mean(drawn)}`);
  assert.equal(passedByChance(24)[24], 0, 'there is hardly any chance that all do');
});

test('several models together pass by chance as their counts add up', () => {
  const three = passedByChance(3);
  const models = [three, three];
  assert.equal(chanceOfAtLeast(0, models), 1);
  assert.ok(Math.abs(chanceOfAtLeast(6, models) - 1 / 9) < 1e-12);
  const five = 1 / 9 + 2 * three[3] * three[2];
  assert.ok(Math.abs(chanceOfAtLeast(5, models) - five) < 1e-12);
  // The authors' tutorial: 10 of the 11 blocks of MAE.
  const tutorial = chanceOfAtLeast(10, [passedByChance(11)]);
  assert.ok(tutorial > 0 && tutorial < 1e-4, `${tutorial}`);
});
