import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { seededRandom } from '../../src/shared/random';
import { runCli } from '../support/cli';
import { decodeNpy } from '../support/npy';
import { folderTest } from '../support/temporaryFolder';

const [ROWS, COLUMNS] = [120, 6];

/** Blobs of numbers with few bits, so that they are exact wherever they are moved to. */
function blobs(seed: number): Float64Array {
  const random = seededRandom(seed);
  const centres = Float64Array.from({ length: 4 * COLUMNS }, () => 1024 * random());
  return Float64Array.from({ length: ROWS * COLUMNS }, (_, i) => {
    const blob = Math.floor(i / COLUMNS) % 4;
    return Math.round(centres[blob * COLUMNS + (i % COLUMNS)] + 128 * random() - 512) / 256;
  });
}

/** The labels that are discovered, and what is said. */
async function discover(file: string, data: Float64Array | Float32Array): Promise<[number[], string]> {
  await writeNpy(file, { shape: [data.length / COLUMNS, COLUMNS], data });
  const out = `${file}-out`;
  const { stderr } = await runCli(['discover', file, '--out', out, '--n-epochs', '50']);
  const labels = join(out, 'labels.npy');
  return [[...decodeNpy(await readFile(labels), labels).data].map(Number), stderr];
}

folderTest(
  'numbers far from 0, tiny or huge have the concepts that they have in plain sight',
  async (folder) => {
    const data = blobs(1);
    const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const [plain] = await discover(join(folder, 'plain.npy'), data);
    assert.ok(new Set(plain).size > 3);

    for (const offset of [1e8, 2 ** 40]) {
      const moved = data.map((value, i) => value + offset * (1 + (i % COLUMNS)));
      const [labels, said] = await discover(join(folder, `far-${offset}.npy`), moved);
      assert.deepEqual(labels, plain);
      assert.match(
        said,
        /Each column was centred, since in float32 values so far from 0 would become the same\./,
      );
    }

    const unit = 2 ** -Math.floor(Math.log2(largest));
    const [scaled, silent] = await discover(
      join(folder, 'unit.npy'),
      data.map((value) => value * unit),
    );
    assert.doesNotMatch(silent, /multiplied|centred/);
    for (const exponent of [-1000, -100, 100, 1000]) {
      const [labels, said] = await discover(
        join(folder, `scaled-${exponent}.npy`),
        data.map((value) => value * 2 ** exponent),
      );
      assert.deepEqual(labels, scaled);
      assert.match(
        said,
        /All values were multiplied by [\d.]+e[+-]\d+, so that float32 holds their distances\./,
      );
    }
    const [narrow] = await discover(
      join(folder, 'narrow.npy'),
      Float32Array.from(data, (value) => value * 2 ** 100),
    );
    assert.deepEqual(narrow, scaled);
  },
);

folderTest('NaN stays refused, wherever the numbers lie', async (folder) => {
  for (const factor of [1, 1e300, 1e-300]) {
    const data = blobs(2).map((value) => value * factor);
    data[7 * COLUMNS] = NaN;
    data[9 * COLUMNS] = Infinity;
    const file = join(folder, 'nan.npy');
    await writeNpy(file, { shape: [ROWS, COLUMNS], data });
    const { stderr } = await runCli(['discover', file, '--out', join(folder, 'out')]);
    assert.match(stderr, /nan\.npy holds 2 values that are NaN or infinite in float32, the first in row 7/);
  }
});

folderTest('a model is not fitted to rows that it could not read again', async (folder) => {
  const file = join(folder, 'far.npy');
  await writeNpy(file, { shape: [ROWS, COLUMNS], data: blobs(3).map((value) => value + 1e9) });
  const { stderr } = await runCli(['fit', file, '--out', join(folder, 'x.model')]);
  assert.match(stderr, /far\.npy: values this large, small or far from 0 .* Save them so in every shard/);
});

folderTest('rows that are the same have the same label, and many are said', async (folder) => {
  const data = blobs(4);
  const twice = new Float64Array(2 * data.length);
  for (let row = 0; row < ROWS; row++) {
    const from = data.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    twice.set(from, 2 * row * COLUMNS);
    twice.set(from, (2 * row + 1) * COLUMNS);
  }
  const [labels, said] = await discover(join(folder, 'twice.npy'), twice);
  assert.match(said, /120 of 240 rows are the same as an earlier row\./);
  for (let row = 0; row < ROWS; row++) assert.equal(labels[2 * row], labels[2 * row + 1]);
  const [, silent] = await discover(join(folder, 'once.npy'), data);
  assert.doesNotMatch(silent, /same as an earlier row/);
});
