import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseArray } from '../../src/features/chooseArray';
import { openArrays } from '../../src/features/openArrays';
import { assertHolds, assertSaid, assertWarned, WHOLE, type Cases } from '../support/cases';
import { runCli } from '../support/cli';
import { readFeatures } from '../support/features';
import { heldBy, refusedFor } from '../support/heldBy';
import { folderFor } from '../support/temporaryFolder';

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What else h5py, PyTables, pandas, Keras and MATLAB write, links, and filters. */
export const hdf5Cases: Cases = {
  'h5-bfloat16': async (folder) => {
    const { arrays, said } = await heldBy(join(folder, 'x.h5'));
    assert.deepEqual(said, ['check 40 × 8 f4', 'features 40 × 8 bf16']);
    // From 128 on a bfloat16 has no halves.
    for (const [i, half] of arrays.features.entries())
      assert.ok(Math.abs(half - i / 2) <= (i < 256 ? 0 : 0.5), `${i}`);
  },
  'h5-big-ints': async (folder) => {
    await folderFor(async (own) => {
      for (const name of ['i', 'u']) {
        const array = `${join(folder, 'x.h5')}#${name}`;
        const { code, stderr } = await runCli(['convert', array, '--out', join(own, 'x.npy')]);
        assert.equal(code, 1);
        assert.match(stderr, /holds integers beyond 2\^53, which cannot be read exactly/);
      }
      assert.deepEqual(await readdir(own), []);
    });
  },
  'h5-cycle': async (folder) => {
    const { arrays } = await heldBy(join(folder, 'x.h5'));
    assert.deepEqual({ ...arrays }, { 'g/alias': WHOLE, 'g/features': WHOLE });
  },
  'h5-dangling-external': async (folder) => {
    const file = join(folder, 'x.h5');
    await assertHolds(file, WHOLE);
    await assertWarned(file, 'raw is a link to another file and is left out.');
  },
  'h5-dangling-soft': async (folder) => {
    const file = join(folder, 'x.h5');
    await assertHolds(file, WHOLE);
    await assertWarned(file, 'latest is a link that cannot be followed and is left out.');
  },
  'h5-edges': async (folder) => {
    const { arrays, said } = await heldBy(join(folder, 'x.h5'));
    const latest = await heldBy(join(folder, 'latest.h5'));
    assert.ok(said.includes('a 13 × 7 × 5 × 11 f4') && said.includes('tall 13 × 385 f4'));
    // As h5py adds them up.
    assert.ok(Math.abs(sum(arrays.a) + 20.90710074204253) < 1e-9);
    assert.equal(sum(arrays.late), 64);
    for (const same of [arrays.one_row_chunk, arrays.tall, arrays.be.map(Math.fround), latest.arrays.a]) {
      assert.deepEqual(same, arrays.a);
    }
    for (const [i, half] of arrays.beh.entries())
      assert.ok(Math.abs(half - arrays.a[i]) <= 2 ** -11 * Math.abs(arrays.a[i]) + 1e-7);
  },
  'h5-external-link': async (folder) => {
    await assertWarned(join(folder, 'a.h5'), 'link is a link to another file and is left out.');
    await assertHolds(join(folder, 'b.h5'), WHOLE);
  },
  'h5-external-storage': (folder) => assertWarned(join(folder, 'x.h5'), 'features lies in other files'),
  'h5-fill': async (folder) => {
    assert.deepEqual(
      await assertHolds(
        join(folder, 'x.h5'),
        WHOLE.map(() => 7),
      ),
      [],
    );
  },
  'h5-int12': async (folder) => {
    const { arrays } = await heldBy(join(folder, 'x.h5'));
    assert.deepEqual({ ...arrays }, { check: WHOLE, features: WHOLE });
  },
  'h5-link-outside': (folder) =>
    assertWarned(join(folder, 'inside', 'y.h5'), 'leak is a link to another file and is left out.'),
  'h5-names': async (folder) => {
    const file = join(folder, 'x.h5');
    const { arrays } = await heldBy(file);
    const values = { 'layer#6': 1, 'block 6/é%20 ä': 2, 'a.b/c"d': 3, 'x\\y': 4 };
    assert.deepEqual(Object.keys(arrays).sort(), Object.keys(values).sort());
    for (const [name, value] of Object.entries(values)) {
      const { rows, columns, data } = await readFeatures(`${file}#${name}`);
      assert.deepEqual([rows, columns, data[0], data[319]], [40, 8, value, value], name);
    }
  },
  'h5-nbit-scaleoffset': async (folder) => {
    const { arrays } = await heldBy(join(folder, 'x.h5'));
    assert.deepEqual(
      { ...arrays },
      {
        so_float: WHOLE.map((i) => i / 8 - 12.5),
        so_int: WHOLE.map((i) => i - 100),
      },
    );
  },
  'h5-pandas': async (folder) => {
    for (const name of ['fixed', 'zlib']) {
      const { arrays } = await heldBy(join(folder, `${name}.h5`));
      assert.deepEqual(arrays['df/block0_values'], WHOLE, name);
    }
    await refusedFor(join(folder, 'blosc.h5'), /df\/block0_values|compressed with blosc, which is not read/);
    await refusedFor(join(folder, 'table.h5'), /^holds no dataset of numbers\. df\/table holds compound/);
  },
  'h5-per-sample': async (folder) => {
    const file = join(folder, 'x.h5');
    const opened = await openArrays(file);
    await opened.close();
    assert.deepEqual(chooseArray(opened, { file, array: null }).shape, [300, 8]);
  },
  'h5-plugins': (folder) =>
    assertWarned(
      join(folder, 'x.h5'),
      ...['bzip2', 'blosc', 'blosc2', 'bitshuffle', 'lz4', 'lzf', 'zfp', 'zstd'].map(
        (filter) => `compressed with ${filter}, which is not read`,
      ),
    ),
  'h5-selflink': async (folder) => {
    const warnings = await assertHolds(join(folder, 'x.h5'), WHOLE);
    assert.equal(warnings.length, 2);
  },
  'h5-swmr-open': (folder) =>
    assertSaid(folder, { 'x.h5': /^is still open in a program that writes it\. .* h5clear -s FILE\.$/ }),
  'h5-virtual': (folder) => assertWarned(join(folder, 'x.h5'), 'all lies in other files'),
  h5ad: async (folder) => {
    const file = join(folder, 'x.h5ad');
    const { arrays, said } = await heldBy(file);
    assert.ok(said.includes('X 40 × 8 f4') && said.includes('obsm/X_pca 40 × 2 f8'));
    assert.deepEqual(arrays.X, WHOLE);
    await assertWarned(file, 'layers/counts is a sparse matrix of which its shape is not said');
  },
  mat73: async (folder) => {
    for (const name of ['features.mat', 'features.h5']) await assertHolds(join(folder, name), WHOLE);
  },
};
