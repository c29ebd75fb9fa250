import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import type { Scores } from '../../src/alignment/fixedPoint';
import { associations } from '../../src/alignment/sharedConcepts/associationTest';
import { falseDiscoveryRates } from '../../src/alignment/sharedConcepts/falseDiscoveryRate';
import { rowsAsUnits, unitsOf, type Units } from '../../src/alignment/sharedConcepts/units';
import type { KernelPool } from '../../src/compute/pool';
import { discovered } from '../support/discovered';
import { readFeatures } from '../support/features';
import { withPool } from '../support/pool';
import { reorderRows, shuffled } from '../support/scores';
import { sharedTest } from '../support/shared';

const DRAWS = 100;
/** Something is found in 5 of 100 draws by chance, and in more than this once in a hundred times. */
const MOST_FOUND = 11;
const RATE = 0.05;

/** The image of each row; the samples of these folders have it in their second column, image after image. */
function imagesOf(folder: string): Units {
  const lines = readFileSync(join(folder, 'samples.csv'), 'utf8').trim().split('\n').slice(1);
  const names = lines.map((line) => line.split(',')[1]);
  return unitsOf(names.map((name) => names.indexOf(name)));
}

/** An order of rows with whole images at random places, and the rows of an image in random order. */
function imagesShuffled({ of, sizes }: Units, seed: number): number[] {
  const tokens = of.length / sizes.length;
  assert.ok(sizes.every((size) => size === tokens));
  return shuffled(seed, sizes.length).flatMap((image, at) =>
    shuffled(seed * of.length + at, tokens).map((token) => image * tokens + token),
  );
}

/** In how many draws anything is found, and the share of pairs with p below some values. */
interface Drawn {
  found: number;
  below05: number;
  below001: number;
}

/** Shuffles the images of `q` and tests for association, with the rows of one unit taken as dependent. */
async function draw(p: Scores, q: Scores, images: Units, units: Units, pool: KernelPool): Promise<Drawn> {
  const drawn = { found: 0, below05: 0, below001: 0 };
  for (let seed = 1; seed <= DRAWS; seed++) {
    const moved = reorderRows(q, imagesShuffled(images, seed));
    const association = await associations(p, moved, units, pool);
    if (falseDiscoveryRates(association.p).some((rate) => rate < RATE)) drawn.found++;
    const share = association.p.length * DRAWS;
    drawn.below05 += association.p.filter((each) => each < 0.05).length / share;
    drawn.below001 += association.p.filter((each) => each < 0.001).length / share;
  }
  return drawn;
}

async function assertCalibrated(folder: string): Promise<void> {
  await withPool(2, async (pool) => {
    const concepts = async (model: string): Promise<Scores> =>
      (await discovered(await readFeatures(join(folder, 'features', model, 'block_6.npy')), pool)).proximity;
    const [p, q] = [await concepts('dino'), await concepts('supervised')];
    const images = imagesOf(folder);
    const drawn = await draw(p, q, images, images, pool);
    const said = JSON.stringify(drawn);
    assert.ok(drawn.found <= MOST_FOUND, said);
    assert.ok(drawn.below05 > 0.035 && drawn.below05 < 0.065, said);
    assert.ok(drawn.below001 < 0.003, said);
    // Tokens of one image are alike: taken as independent they seem to share what only their images have.
    const ofRows = await draw(p, q, images, rowsAsUnits(p.rows), pool);
    assert.ok(ofRows.found > DRAWS / 2, JSON.stringify(ofRows));
  });
}

const NAME = 'with whole images shuffled on one side nearly nothing is found';

test(`${NAME}: the sample`, () => assertCalibrated(resolve('media/sample')));

sharedTest('data/cifar-vits-small', `${NAME}: photographs`, assertCalibrated);
