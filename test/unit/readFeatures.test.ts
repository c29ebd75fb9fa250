import assert from 'node:assert/strict';
import { appendFile, mkdir, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { assertSameRows, openFeatures } from '../../src/features/readFeatures';
import { DEFAULT_TOKENS } from '../../src/shared/settings/tokens';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { readFeatures } from '../support/features';
import { decodeNpy } from '../support/npy';
import { readExpected, sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';

sharedTest(
  'reference/formats',
  'every matrix of the reference is read as float32, others are refused',
  async (folder) => {
    const { cases } = readExpected<{ cases: { file: string; format: string; expect: string }[] }>(
      join(folder, 'expected.json'),
    );
    const refused: string[] = [];
    for (const { file } of cases.filter(({ format, expect }) => format === 'npy' && expect === 'ok')) {
      const path = join(folder, 'files', file);
      try {
        const { rows, columns, data } = await readFeatures(path);
        const expected = decodeNpy(await readFile(path), path);
        const { shape } = expected;
        assert.deepEqual([rows, columns], [expected.data.length / shape[shape.length - 1], shape.at(-1)]);
        assert.deepEqual(data, Float32Array.from(expected.data), file);
      } catch (error) {
        assert.ok(error instanceof UserError && error.message.startsWith(path), String(error));
        refused.push(file);
      }
    }
    assert.deepEqual(refused.sort(), [
      'empty_0x5.npy',
      'm_nonfinite.npy',
      'onerow_1x5.npy',
      'scalar_0d.npy',
      'vector_1d.npy',
    ]);
  },
);

folderTest('files longer than one piece, in C and in Fortran order', async (folder) => {
  const rows = 1_500_003;
  const columns = 3;
  const data = Float64Array.from({ length: rows * columns }, (_, i) => i / 8);
  const file = join(folder, 'x.npy');
  await writeNpy(file, { shape: [rows, columns], data });
  assert.deepEqual(await readFeatures(file), { rows, columns, data: Float32Array.from(data) });

  const bytes = await readFile(file);
  const falseAt = bytes.indexOf('False');
  bytes.write(`True,`, falseAt);
  await writeFile(file, bytes.fill(' ', falseAt + 5, falseAt + 6));
  const fortran = await readFeatures(file);
  for (const i of [0, 1, 2, 3, 1_048_576, rows * columns - 2, rows * columns - 1]) {
    const expected = data[Math.floor(i / columns) + rows * (i % columns)];
    assert.equal(fortran.data[i], Math.fround(expected), String(i));
  }
});

folderTest('some rows are those of all, in C and in Fortran order', async (folder) => {
  const [rows, columns] = [5000, 40];
  const file = join(folder, 'x.npy');
  const data = Float32Array.from({ length: rows * columns }, (_, i) => i);
  const ids = Uint32Array.of(0, 1, 2, 700, 2500, 2501, 4998, 4999);
  const expected = [...ids].flatMap((id) => [...data.subarray(id * columns, (id + 1) * columns)]);
  await writeNpy(file, { shape: [rows, columns], data });
  assert.deepEqual([...(await readFeatures(file, {}, ids)).data], expected);

  // The same matrix, its columns one after the other.
  const bytes = await readFile(file);
  const falseAt = bytes.indexOf('False');
  bytes.write(`True, `, falseAt);
  bytes.fill(' ', falseAt + 5, falseAt + 6);
  data.forEach((value, i) =>
    bytes.writeFloatLE(value, 128 + 4 * (Math.floor(i / columns) + rows * (i % columns))),
  );
  await writeFile(file, bytes);
  assert.deepEqual([...(await readFeatures(file, {}, ids)).data], expected);
});

folderTest('a file that is written or removed before it is read to the end is refused', async (folder) => {
  const file = join(folder, 'x.npy');
  const array = { shape: [3, 2], data: new Float32Array(6) };
  for (const [change, reason] of [
    [() => appendFile(file, 'x'), /x\.npy changed while it was read\. Try again/],
    [() => writeNpy(file, array), /x\.npy changed while it was read/],
    [() => rm(file), /x\.npy does not exist/],
    [() => truncate(file, 130), /x\.npy became shorter while it was read/],
  ] as const) {
    await writeNpy(file, array);
    const features = await openFeatures({ file, array: null }, DEFAULT_TOKENS);
    await change();
    await assert.rejects(features.read(null), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, reason);
      return true;
    });
    await features.close();
  }
});

folderTest('a file longer than 2 GiB, which fs.readFile refuses', async (folder) => {
  // Sparse: the disk holds none of the zeros behind the array.
  const file = join(folder, 'large.npy');
  const array = { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) };
  const handle = await open(file, 'w');
  await handle.write(encodeNpy(array));
  await handle.truncate(2.5e9);
  await handle.close();
  assert.deepEqual((await readFeatures(file)).data, array.data);
});

folderTest('what cannot be analysed is refused in a sentence that names the file', async (folder) => {
  const file = join(folder, 'x.npy');
  const refuses = async (shape: number[], data: Float32Array, reason: RegExp): Promise<void> => {
    await writeFile(file, encodeNpy({ shape, data }));
    await assert.rejects(readFeatures(file), (error) => {
      assert.ok(error instanceof UserError && error.message.startsWith(file));
      assert.match(error.message, reason);
      return true;
    });
  };
  await refuses([1, 1, 2, 3, 4], new Float32Array(24), /shape \(1, 1, 2, 3, 4\).*\(samples, tokens, F\)/);
  await refuses([6], new Float32Array(6), /shape \(6,\)/);
  await refuses([1, 6], new Float32Array(6), /at least two rows/);
  await refuses([6, 0], new Float32Array(0), /one column/);
  await refuses([3, 2], Float32Array.of(0, 0, 0, NaN, Infinity, 0), /2 values that are NaN.*row 1 /);
  await refuses([3, 2], Float32Array.of(0, 0, 0, 0, 0, -Infinity), /1 value that is NaN.*row 2 /);
  await assert.rejects(readFeatures(join(folder, 'gone.npy')), /gone\.npy does not exist/);
  await assert.rejects(readFeatures(folder), /is a folder/);
});

folderTest('float64 beyond the range of float32 is refused, not made infinite', async (folder) => {
  const file = join(folder, 'x.npy');
  await writeNpy(file, { shape: [2, 1], data: Float64Array.of(1, 1e300) });
  await assert.rejects(readFeatures(file), /infinite in float32/);
});

folderTest('values whose distances overflow are refused, not embedded', async (folder) => {
  const file = join(folder, 'x.npy');
  await writeNpy(file, { shape: [2, 1], data: Float32Array.of(1e15, -1e15) });
  assert.equal((await readFeatures(file)).rows, 2);
  await writeNpy(file, { shape: [2, 1], data: Float32Array.of(0, -3e30) });
  await assert.rejects(readFeatures(file), (error) => {
    return error instanceof UserError && /x\.npy holds values up to 3\.0e\+30/.test(error.message);
  });
});

test('representations of different tokens are not compared', () => {
  const of = (rows: number) => ({ rows, columns: 1, data: new Float32Array(rows) });
  assertSameRows(of(3), 'a.npy', of(3), 'b.npy');
  assert.throws(
    () => assertSameRows(of(3), 'a.npy', of(2), 'b.npy'),
    /a\.npy has 3 rows and b\.npy has 2\. Compare/,
  );
});

folderTest('a file that cannot be replaced stays, and nothing else is left behind', async (folder) => {
  const file = join(folder, 'x.npy');
  await mkdir(join(file, 'inside'), { recursive: true });
  await assert.rejects(writeNpy(file, { shape: [1], data: Int32Array.of(1) }), UserError);
  await assert.rejects(
    writeNpy(join(folder, 'gone', 'x.npy'), { shape: [1], data: Int32Array.of(1) }),
    /does not exist/,
  );
  assert.deepEqual(await readdir(folder), ['x.npy']);
});
