import assert from 'node:assert/strict';
import { join } from 'node:path';
import { assertHolds, assertSaid, assertWarned, WHOLE, type Cases } from '../support/cases';
import { readFeatures } from '../support/features';
import { heldBy } from '../support/heldBy';

/** What np.save and np.savez write. */
export const numpyCases: Cases = {
  'npy-bfloat16': (folder) =>
    assertSaid(folder, { 'x.npy': /as numpy saves bfloat16\. .*arr\.view\(ml_dtypes\.bfloat16\)/ }),
  'npy-dict': (folder) => assertSaid(folder, { 'x.npy': /^holds Python objects, such as a dict/ }),
  'npy-types': async (folder) => {
    for (const name of ['be_fortran', 'f2be', 'fortran', 'matrix']) {
      await assertHolds(join(folder, `${name}.npy`), WHOLE);
    }
    const u8 = await heldBy(join(folder, 'u8.npy'));
    assert.deepEqual(u8.said, [' 40 × 8 u8']);
    assert.equal(u8.arrays[''][0], 2 ** 63);
    const bool = await heldBy(join(folder, 'bool.npy'));
    assert.deepEqual([...new Set(bool.arrays[''])], [0, 1]);
    const three = await readFeatures(join(folder, 'f3d.npy'));
    assert.deepEqual([three.rows, three.columns, Array.from(three.data)], [40, 8, WHOLE]);
    await assertSaid(folder, {
      'bytes.npy': /^holds text\./,
      'str.npy': /^holds text\./,
      'complex.npy': /^holds complex numbers\./,
      'dt.npy': /^holds dates\./,
      'td.npy': /^holds time spans\./,
      'longdouble.npy': /^holds elements of type "<f16"\./,
      'masked.npy': /^has a header and no data .* arr\.filled\(np\.nan\)/,
      'obj.npy': /^holds Python objects/,
      'structured.npy': /^holds a structured array\./,
      'subarray.npy': /^holds a structured array\./,
    });
    for (const [name, shape] of [
      ['one_d', '(320,)'],
      ['zero_d', '()'],
      ['empty', '(0, 8)'],
      ['empty2', '(40, 0)'],
    ]) {
      const file = join(folder, `${name}.npy`);
      await assert.rejects(readFeatures(file), (error: Error) =>
        error.message.startsWith(`${file} has the shape ${shape}`),
      );
    }
  },
  'npz-mix': async (folder) => {
    await assertSaid(folder, {
      'empty.npz': /^is a zip archive without anything in it\./,
      'bz2.npz': /a\.npy is compressed in another way than by deflate/,
      'lzma.npz': /a\.npy is compressed in another way than by deflate/,
      'onlyobj.npz': /a holds Python objects/,
    });
    const twice = WHOLE.map((i) => 2 * i);
    assert.deepEqual({ ...(await heldBy(join(folder, 'arr.npz'))).arrays }, { arr_0: WHOLE, arr_1: twice });
    const dup = await heldBy(join(folder, 'dup.npz'));
    assert.deepEqual({ ...dup.arrays }, { a: WHOLE, 'a (2)': WHOLE.map((i) => i + 1) });
    const mix = await heldBy(join(folder, 'mix.npz'));
    assert.deepEqual(mix.said, ['layer/6 40 × 8 f8', 'a.npy 40 × 8 f8', 'scalar  i8', 'cls 40 i8']);
    assert.deepEqual([mix.arrays['layer/6'], mix.arrays['a.npy']], [WHOLE, WHOLE]);
    await assertWarned(join(folder, 'mix.npz'), 'obj holds Python objects', 'names holds text');
  },
  'npz-sparse': async (folder) => {
    const [coo, csr] = await Promise.all(['coo', 'csr'].map((kind) => heldBy(join(folder, `${kind}.npz`))));
    assert.deepEqual(coo.said, [' 40 × 8 f8']);
    assert.deepEqual(coo, csr);
  },
};

/** Shapes that are said to be rows, and others that are not. */
export const tokenCases: Cases = {
  'tok-layers': async (folder) => {
    await assert.rejects(
      readFeatures(join(folder, 'x.npy')),
      /has the shape \(13, 4, 10, 8\).* If its first axis is the layers of a model, save each layer/,
    );
  },
  'tok-shapes': async (folder) => {
    for (const [shape, rows, columns] of SHAPES) {
      const read = await readFeatures(join(folder, `s${shape}.npy`));
      assert.deepEqual([read.rows, read.columns], [rows, columns], shape);
    }
    for (const shape of ['1x1x120x8', '4x8x8x8']) {
      await assert.rejects(
        readFeatures(join(folder, `s${shape}.npy`)),
        /Choose channelsFirst or channelsLast/,
        shape,
      );
    }
    const { arrays } = await heldBy(join(folder, 's3x197x8.npy'));
    const { data } = await readFeatures(join(folder, 's3x197x8.npy'));
    // The second image, without its class token.
    assert.deepEqual(Array.from(data.subarray(196 * 8, 197 * 8)), arrays[''].slice(198 * 8, 199 * 8));
    const first = await heldBy(join(folder, 's3x8x7x7.npy'));
    const convolved = await readFeatures(join(folder, 's3x8x7x7.npy'));
    assert.deepEqual(
      Array.from(convolved.data.subarray(8, 16)),
      Array.from({ length: 8 }, (_, channel) => first.arrays[''][49 * channel + 1]),
    );
  },
};

/** What they hold, and the rows and columns that are read of it. */
const SHAPES: readonly [shape: string, rows: number, columns: number][] = [
  ['120x1x1x8', 120, 8],
  ['120x1x8', 120, 8],
  ['120x8x1', 960, 1],
  ['120x8x1x1', 120, 8],
  ['1x120x8', 120, 8],
  ['3x197x8', 3 * 196, 8],
  ['3x198x8', 3 * 196, 8],
  ['3x201x8', 3 * 196, 8],
  ['3x257x8', 3 * 256, 8],
  ['3x261x8', 3 * 256, 8],
  ['3x49x8', 3 * 49, 8],
  ['3x50x8', 3 * 49, 8],
  ['3x577x8', 3 * 576, 8],
  ['3x77x8', 3 * 77, 8],
  ['3x7x7x8', 3 * 49, 8],
  ['3x8x7x7', 3 * 49, 8],
  ['4x10x8', 40, 8],
  ['4x16x8x8', 4 * 64, 16],
];
