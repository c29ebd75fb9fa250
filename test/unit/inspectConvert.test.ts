import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertArray } from '../../src/features/convertArray';
import { encodeNpy, npyHeader } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import { assertUnchanged, statFile } from '../../src/features/unchanged';
import type { Inspection } from '../../src/runs/inspect';
import { runCli } from '../support/cli';
import { sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';

async function inspect(file: string): Promise<Inspection> {
  const { code, stdout, stderr } = await runCli(['inspect', file]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Inspection;
}

sharedTest(
  'reference/formats',
  'inspect lists the arrays of a file with their statistics',
  async (folder) => {
    const file = join(folder, 'files', 'several_deflate.npz');
    const { format, arrays, warnings } = await inspect(file);
    assert.equal(format, 'npz');
    assert.deepEqual(
      arrays.map(({ name, shape, dtype }) => [name, shape, dtype]),
      [
        ['layer_0', [7, 5], 'float32'],
        ['layer_11', [7, 5], 'float16'],
        ['tokens', [4, 6, 5], 'float32'],
        ['labels', [7], 'int64'],
      ],
    );
    assert.deepEqual(warnings, []);
    const only = await inspect(`${file}#tokens`);
    assert.deepEqual(only.arrays, [arrays[2]]);
  },
);

folderTest('inspect and convert refuse in one line, and write nothing then', async (folder) => {
  const file = join(folder, 'x.npy');
  await writeFile(file, 'text');
  const out = join(folder, 'out', 'y.npy');
  for (const args of [
    ['inspect', file],
    ['inspect', join(folder, 'gone.npy')],
    ['convert', file, '--out', out],
    ['convert', `${file}#b`, '--out', out],
  ]) {
    const { code, stderr } = await runCli(args);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /^concept-alignment: [^\n]*(x|gone)\.npy[^\n]*\n$/);
  }
  assert.equal((await runCli(['convert', file])).code, 2);
  assert.deepEqual(await readdir(folder), ['x.npy']);
});

folderTest('convert keeps 64-bit integers exactly, in Fortran and big-endian order too', async (folder) => {
  const file = join(folder, 'x.npy');
  const values = [2n ** 62n + 1n, -(2n ** 60n) - 3n, 5n, 7n, 2n ** 53n + 1n, -1n];
  const bytes = Buffer.alloc(48);
  // Stored by columns and with the high byte first.
  [0, 3, 1, 4, 2, 5].forEach((from, to) => bytes.writeBigInt64BE(values[from], 8 * to));
  const header = Buffer.from(npyHeader('i8', [2, 3]));
  header.write(`{'descr': '>i8', 'fortran_order': True,  'shape': (2, 3), }`, 10, 'latin1');
  await writeFile(file, Buffer.concat([header, bytes]));
  const out = join(folder, 'deep', 'y.npy');
  const { code, stdout, stderr } = await runCli(['convert', file, '--out', out]);
  assert.deepEqual([code, stdout], [0, ''], stderr);
  const expected = Buffer.concat([
    npyHeader('i8', [2, 3]),
    new Uint8Array(BigInt64Array.from(values).buffer),
  ]);
  assert.deepEqual(await readFile(out), expected);
});

sharedTest('reference/formats', 'convert keeps values and types, and widens halves', async (folder) => {
  const files = join(folder, 'files');
  const outFolder = await mkdtemp(join(tmpdir(), 'concept-alignment-'));
  const written = async (source: string): Promise<Buffer> => {
    const out = join(outFolder, 'x.npy');
    const { code, stderr } = await runCli(['convert', join(files, source), '--out', out]);
    assert.equal(code, 0, stderr);
    return readFile(out);
  };
  try {
    for (const same of ['m_f4', 'm_f8', 'm_i1', 'm_i8', 'm_tokens_f4', 'vector_1d', 'empty_0x5']) {
      assert.deepEqual(await written(`${same}.npy`), await readFile(join(files, `${same}.npy`)), same);
    }
    assert.ok((await written('several_plain.npz#layer_11')).subarray(0, 128).includes('<f4'));
    assert.ok((await written('several_plain.npz#labels')).subarray(0, 128).includes('<i8'));
  } finally {
    await rm(outFolder, { recursive: true });
  }
});

folderTest('a file of 20 GB is inspected on a sample, which is said', async (folder) => {
  const file = join(folder, 'large.npy');
  const shape = [6_510_416, 768];
  const handle = await open(file, 'w');
  const header = npyHeader('f4', shape);
  await handle.write(header);
  await handle.truncate(header.length + 4 * shape[0] * shape[1]);
  await handle.close();
  assert.ok((await stat(file)).size > 19.9e9);
  const { arrays, warnings } = await inspect(file);
  const [{ rows, rowsRead, mean, zero }] = arrays;
  assert.equal(rows, shape[0]);
  assert.deepEqual([mean, zero], [0, rowsRead * 768]);
  assert.match(warnings.join(), new RegExp(`those of ${rowsRead} of ${rows} rows`));
  assert.equal((await inspect(await small(folder))).warnings.length, 0);
});

async function small(folder: string): Promise<string> {
  const file = join(folder, 'small.npy');
  await writeFile(file, encodeNpy({ shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }));
  return file;
}

folderTest('nothing is written where the file changes while it is converted', async (folder) => {
  const file = join(folder, 'x.npy');
  const out = join(folder, 'y.npy');
  await writeFile(file, encodeNpy({ shape: [2, 1], data: Float32Array.of(1, 2) }));
  const before = await statFile(file);
  const opened = await openArrays(file);
  try {
    const change = (): void => appendFileSync(file, 'more');
    const assertSame = (): Promise<void> => assertUnchanged(file, before);
    await assert.rejects(
      convertArray(opened.arrays[0], file, out, change, assertSame),
      /x\.npy changed while it was read\./,
    );
  } finally {
    await opened.close();
  }
  assert.deepEqual(await readdir(folder), ['x.npy']);
});
