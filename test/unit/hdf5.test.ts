import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { chooseArray } from '../../src/features/chooseArray';
import { LIMITS } from '../../src/features/limits';
import { openArrays } from '../../src/features/openArrays';
import { dataset, withRoot, type Named } from '../fuzz/structures/hdf5Parts';
import { Hdf5Image } from '../fuzz/structures/hdf5Writer';
import { folderTest } from '../support/temporaryFolder';

const FIXTURES = resolve('test', 'fixtures', 'hdf5');

/** X of test/fixtures/write.py, times 8. */
const X = Array.from({ length: 21 }, (_, i) => i);

test('every type of number, of either byte order, by its path; other things are left out with a warning', async () => {
  const opened = await openArrays(join(FIXTURES, 'types.h5'));
  try {
    const types = opened.arrays.filter(({ name }) => name.startsWith('types/'));
    assert.equal(types.length, 18);
    for (const array of types) {
      const code = array.name.slice('types/'.length).replace(/^(le|be)/, '');
      assert.equal(array.dtype, code === 'bool' ? 'b1' : code);
      assert.deepEqual(array.shape, [7, 3]);
      const expected =
        code === 'bool'
          ? X.map((x) => Number(x % 4 === 0))
          : X.map((x) => (code.startsWith('u') ? x : x - 9));
      assert.deepEqual(Array.from(await array.read(0, 7)), expected, array.name);
      assert.deepEqual(Array.from(await array.read(2, 3)), expected.slice(6, 15), array.name);
    }
    const named = (name: string) => opened.arrays.find((array) => array.name === name)!;
    assert.deepEqual(Array.from(await named('scalar').read(0, 1)), [2.5]);
    assert.deepEqual(named('scalar').shape, []);
    assert.deepEqual(Array.from(await named('link').read(1, 2)), [4 / 8, 7 / 8]);
    assert.deepEqual(named('no_rows').shape, [0, 3]);
    assert.equal((await named('no_rows').read(0, 0)).length, 0);
    assert.deepEqual(opened.warnings, [
      'complex holds compound elements or complex numbers and is left out.',
      'compound holds compound elements or complex numbers and is left out.',
      'nothing is empty and is left out.',
      'text holds text and is left out.',
      'elsewhere is a link to another file and is left out. Put a copy in its place.',
    ]);
  } finally {
    await opened.close();
  }
});

test('chunks, compressed and filtered, of files in the latest format', async () => {
  const opened = await openArrays(join(FIXTURES, 'chunks.h5'));
  try {
    const names = opened.arrays.map(({ name }) => name);
    assert.deepEqual(names, ['grown', 'gzip', 'scaled', 'sparse', 'tokens']);
    for (const array of opened.arrays) {
      const all = array.shape.reduce((a, b) => a * b, 1);
      const item = all / array.shape[0];
      const expected = Array.from({ length: all }, (_, i) => (array.name === 'sparse' ? 1.5 : i));
      assert.deepEqual(Array.from(await array.read(0, array.shape[0])), expected, array.name);
      for (const [first, count] of [
        [0, 1],
        [1, 4],
        [3, 2],
        [5, 1],
        [2, 2],
      ]) {
        const part = expected.slice(first * item, (first + count) * item);
        assert.deepEqual(Array.from(await array.read(first, count)), part, array.name);
      }
    }
    assert.match(opened.warnings.join(), /^lzf is compressed with lzf, which is not read/);
  } finally {
    await opened.close();
  }
});

folderTest('what is no HDF5 file, or damaged, is refused', async (folder) => {
  const file = join(folder, 'x.h5');
  const refused = async (pattern: RegExp): Promise<void> => {
    const all = async (): Promise<void> => {
      const opened = await openArrays(file);
      try {
        for (const array of opened.arrays) await array.read(0, array.shape[0]);
      } finally {
        await opened.close();
      }
    };
    await assert.rejects(all, (error) => {
      assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
      assert.match(error.message, pattern);
      return true;
    });
  };
  await copyFile(join(FIXTURES, 'lzf.h5'), file);
  await refused(/holds no dataset of numbers\. x is compressed with lzf/);
  const bytes = await readFile(join(FIXTURES, 'chunks.h5'));
  await writeFile(file, bytes.subarray(0, 5000));
  await refused(/ends before its data do/);
  const damaged = Buffer.from(bytes);
  for (let at = 200; at < bytes.length; at += 50) damaged[at] ^= 255;
  await writeFile(file, damaged);
  await refused(/is damaged/);
});

folderTest(
  'numbers and links that lie in other files are left out, whether those are there or not',
  async (folder) => {
    const file = join(folder, 'x.h5');
    await copyFile(join(FIXTURES, 'external.h5'), file);
    await writeFile(join(folder, 'numbers.bin'), Buffer.alloc(2000, 7));
    await assert.rejects(openArrays(file), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(
        error.message,
        /no dataset of numbers\. x lies in other files and is left out\. Save its numbers/,
      );
      return true;
    });
    await copyFile(join(FIXTURES, 'types.h5'), file);
    await copyFile(join(FIXTURES, 'chunks.h5'), join(folder, 'absent.h5'));
    const opened = await openArrays(file);
    await opened.close();
    assert.ok(
      opened.warnings.includes(
        'elsewhere is a link to another file and is left out. Put a copy in its place.',
      ),
    );
  },
);

test('datasets in groups as deep as the limit are read, deeper ones left out and said', async () => {
  const opened = await openArrays(join(FIXTURES, 'deep.h5'));
  try {
    // Groups go round, and a soft link leads to them.
    assert.deepEqual(
      opened.arrays.map(({ name }) => name),
      [`${Array<string>(LIMITS.hdf5Depth).fill('g').join('/')}/x`],
    );
    assert.deepEqual(Array.from(await opened.arrays[0].read(0, 2)), [1, 2]);
    assert.match(
      opened.warnings.join(),
      new RegExp(`^Groups more than ${LIMITS.hdf5Depth} deep are left out, as in g/g/g[^,]*$`),
    );
  } finally {
    await opened.close();
  }
});

folderTest(
  'a name longer than a person reads is cut, and chosen as it was in the file or as it is shown',
  async (folder) => {
    const file = join(folder, 'x.h5');
    const image = new Hdf5Image(4);
    const long = ['a', 'b'].map((end) => `x${'y'.repeat(5000)}${end}`);
    await writeFile(
      file,
      withRoot(
        image,
        long.map((name): Named => [name, dataset(image)]),
      ),
    );
    const opened = await openArrays(file);
    try {
      const names = opened.arrays.map(({ name }) => name);
      assert.deepEqual(
        names.map((name) => [name.length, name.at(-1)]),
        [
          [LIMITS.nameLength, 'a'],
          [LIMITS.nameLength, 'b'],
        ],
      );
      for (const array of [long[1], names[1]]) {
        assert.equal((await chooseArray(opened, { file, array }).read(0, 2)).length, 6);
      }
      assert.throws(
        () => chooseArray(opened, { file, array: `${long[0]}c` }),
        ({ message }: Error) => message.length < 2000,
      );
    } finally {
      await opened.close();
    }
  },
);

test('a block of the user before the file', async () => {
  const opened = await openArrays(join(FIXTURES, 'user_block.h5'));
  assert.deepEqual(
    Array.from(await opened.arrays[0].read(0, 7)),
    X.map((x) => x / 8),
  );
  await opened.close();
});
