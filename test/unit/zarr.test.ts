import assert from 'node:assert/strict';
import { mkdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { UserError } from '../../src/errors';
import { readExperiment } from '../../src/experiment/experiment';
import { openArrays } from '../../src/features/openArrays';
import { assertUnchanged, statFile } from '../../src/features/unchanged';
import { folderTest } from '../support/temporaryFolder';

const FIXTURES = resolve('test', 'fixtures', 'zarr');

/** The numbers of test/fixtures/write_others.py. */
const numbers = Array.from({ length: 320 }, (_, i) => i / 4);
const large = Float32Array.from({ length: 7200 }, (_, i) => ((i * 7919) % 1009) / 8);

interface Read {
  arrays: Record<string, number[]>;
  said: string[];
  warnings: readonly string[];
  bytes: number;
}

async function read(file: string): Promise<Read> {
  const opened = await openArrays(file);
  try {
    const arrays: Record<string, number[]> = {};
    for (const array of opened.arrays) {
      // In pieces, as a comparison reads them, and back.
      const [rows = 1] = array.shape;
      if (array.shape.length === 0) {
        arrays[array.name] = Array.from(await array.read(0, 1));
        continue;
      }
      const half = Math.ceil(rows / 2);
      const second = Array.from(await array.read(half, rows - half));
      arrays[array.name] = [...Array.from(await array.read(0, half)), ...second];
    }
    const said = opened.arrays.map(({ name, shape, dtype }) => `${name} ${shape.join(' × ')} ${dtype}`);
    return { arrays, said, warnings: opened.warnings, bytes: opened.bytes };
  } finally {
    await opened.close();
  }
}

/** The archive of a store as a folder. */
async function unpacked(folder: string, name: string): Promise<string> {
  const root = join(folder, name);
  for (const [key, bytes] of Object.entries(unzipSync(await readFile(join(FIXTURES, name))))) {
    await mkdir(dirname(join(root, key)), { recursive: true });
    await writeFile(join(root, key), bytes);
  }
  return root;
}

/** The store as an archive, and as a folder. */
async function bothOf(folder: string, name: string): Promise<Read[]> {
  return [await read(join(FIXTURES, name)), await read(await unpacked(folder, name))];
}

folderTest('arrays of version 2, packed in any way, of any type and order', async (folder) => {
  for (const { arrays, said, warnings } of await bothOf(folder, 'v2.zarr')) {
    assert.deepEqual(said, [
      ...['gzip 40 × 8 f4', 'holes 40 × 8 f4', 'layers/fortran 5 × 8 × 8 f4', 'layers/nested 40 × 8 f4'],
      ...['lz4 40 × 8 f4', 'none 40 × 8 f4', 'scalar  f4', 'shuffle 40 × 8 f4', 'type_b1 40 × 8 b1'],
      ...['type_f2_big 40 × 8 f2', 'type_f4_big 40 × 8 f4', 'type_f8 40 × 8 f8', 'type_i1 40 × 8 i1'],
      ...['type_i8_big 40 × 8 i8', 'type_u2 40 × 8 u2', 'zlib 40 × 8 f4', 'zstd 40 × 8 f4'],
    ]);
    for (const [name, values] of Object.entries(arrays)) {
      const whole = /^type_[iu]/.test(name);
      const wanted = numbers.map((value, i) => {
        if (name === 'holes') return i >= 80 && i < 160 ? value : -1.5;
        if (name === 'type_b1') return Number(value !== 0);
        return whole ? Math.floor(value) : value;
      });
      assert.deepEqual(values, name === 'scalar' ? [7] : wanted, name);
    }
    assert.deepEqual(warnings, ['words holds text and is left out.']);
  }
});

folderTest('arrays of version 3, in shards, turned, and with holes', async (folder) => {
  for (const { arrays, said, warnings } of await bothOf(folder, 'v3.zarr')) {
    assert.deepEqual(said, [
      ...['dots 40 × 8 i4', 'holes 40 × 8 f4', 'layers/big 40 × 8 f2', 'layers/turned 5 × 8 × 8 f8'],
      ...['plain 40 × 8 f4', 'shards 40 × 8 f4'],
    ]);
    for (const name of ['layers/big', 'layers/turned', 'plain', 'shards'])
      assert.deepEqual(arrays[name], numbers, name);
    assert.deepEqual(arrays['dots'], numbers.map(Math.floor));
    assert.deepEqual(
      arrays['holes'],
      numbers.map((value, i) => (i >= 32 && i < 48 ? value : NaN)),
    );
    assert.deepEqual(warnings, ['words holds text and is left out.']);
  }
});

test('blocks of Blosc, packed and shuffled in any way', async () => {
  const { arrays } = await read(join(FIXTURES, 'blosc.zarr'));
  assert.equal(Object.keys(arrays).length, 15);
  for (const [name, values] of Object.entries(arrays))
    assert.deepEqual(Float32Array.from(values), large, name);
});

folderTest('a store that is one array, under any name', async (folder) => {
  for (const { said, arrays } of await bothOf(folder, 'one.zarr')) {
    assert.deepEqual(said, [' 40 × 8 f4']);
    assert.deepEqual(arrays[''], numbers);
  }
  const bytes = await readFile(join(FIXTURES, 'one.zarr'));
  await writeFile(join(folder, 'one.zip'), bytes);
  assert.deepEqual((await read(join(folder, 'one.zip'))).arrays[''], numbers);
  await assert.rejects(read(folder), new UserError(`${folder} is a folder, not a file.`));
});

folderTest('a link in a store is refused, and what is damaged or missing is said', async (folder) => {
  const root = await unpacked(folder, 'one.zarr');
  await symlink('/etc', join(root, 'elsewhere'));
  await assert.rejects(read(root), /one\.zarr holds a link, elsewhere, which is not followed/);
  const chunk = join(await unpacked(join(folder, 'other'), 'one.zarr'), 'c', '0', '0');
  await writeFile(chunk, 'not zstd');
  const other = join(folder, 'other', 'one.zarr');
  await assert.rejects(read(other), /one\.zarr cannot be unpacked: a chunk is damaged\. Save it again\.$/);
  await writeFile(join(other, 'zarr.json'), '{');
  await assert.rejects(read(other), /zarr\.json is no JSON: it is damaged/);
});

const plain = {
  ...{ zarr_format: 2, shape: [10, 4], chunks: [10, 4], dtype: '<f4', order: 'C' },
  ...{ compressor: null, filters: null, fill_value: 0 },
};

folderTest('what is claimed over few bytes costs nothing, and what is not read is said', async (folder) => {
  const cases: [object, string | null][] = [
    [{ chunks: [2 ** 20, 2 ** 20] }, 'is stored in chunks of 4.4 TB, more than'],
    [{ shape: [2 ** 40, 2 ** 40] }, 'is larger than any array'],
    [{ shape: [2 ** 15, 1], chunks: [1, 2 ** 20] }, 'is stored in chunks that reach far beyond it'],
    [{ shape: [10, -4] }, 'has a shape that is none'],
    [{ chunks: [0, 4] }, 'has a shape that is none'],
    [{ dtype: '<c8' }, 'holds complex numbers'],
    [{ dtype: '<M8[ns]' }, 'holds times'],
    [{ compressor: { id: 'bz2' } }, 'is packed with bz2, which is not read'],
    [{ filters: [{ id: 'delta' }] }, 'is packed with delta, which is not read'],
    [{ fill_value: 'many' }, 'has a fill value that is none of its type'],
    [{ shape: [2 ** 30, 4] }, null],
  ];
  for (const [i, [more, said]] of cases.entries()) {
    const root = join(folder, `${i}.zarr`);
    await mkdir(join(root, 'x'), { recursive: true });
    await writeFile(join(root, 'x', '.zarray'), JSON.stringify({ ...plain, ...more }));
    if (said !== null)
      await assert.rejects(read(root), (error: Error) => error.message.includes(`x ${said}`), said);
    else {
      const opened = await openArrays(root);
      assert.deepEqual(Array.from(await opened.arrays[0].read(5, 2)), Array(8).fill(0));
      await opened.close();
    }
  }
});

folderTest('a folder of Zarr is one representation, whatever files it is made of', async (folder) => {
  await unpacked(join(folder, 'dino'), 'one.zarr');
  await unpacked(folder, 'v3.zarr');
  await rename(join(folder, 'v3.zarr'), join(folder, 'clip_block_2'));
  // A chunk that is called as a feature file is.
  await writeFile(join(folder, 'dino', 'one.zarr', 'c', '7.npy'), '');
  const { representations, warnings } = await readExperiment(folder);
  assert.deepEqual(
    representations.map(({ id, file }) => [id, relative(folder, file)]),
    [
      ['clip_block_2', 'clip_block_2'],
      ['dino/one', join('dino', 'one.zarr')],
    ],
  );
  assert.deepEqual(warnings, []);
  const entries = ['dino/one.zarr', 'clip_block_2#plain', 'dino'].map((file) => ({ id: file, file }));
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ representations: entries }));
  const { representations: named, failed } = await readExperiment(folder);
  assert.deepEqual(
    named.map(({ array }) => array),
    [null, 'plain'],
  );
  assert.match(failed[0].reason, /dino is not a file\.$/);
});

folderTest(
  'a folder of Zarr that changes while it is read is noticed, whichever chunk it is',
  async (folder) => {
    const file = await unpacked(folder, 'one.zarr');
    const before = await statFile(file);
    await assertUnchanged(file, before);
    await utimes(join(file, 'c', '0', '0'), new Date(), new Date(Date.now() + 5000));
    await assert.rejects(assertUnchanged(file, before), /one\.zarr changed while it was read/);
  },
);
