import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npyHeader } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import { partInspected } from '../../src/features/proportion';
import { inspectArray, type ArrayStatistics } from '../../src/features/statistics';
import { folderTest } from '../support/temporaryFolder';
import { torchFile } from '../support/torchFile';
import { zipFile } from '../support/zipFile';

/** Statistics of each array of a file of such bytes, as `inspect` takes them. */
async function statisticsOf(file: string, bytes: Buffer): Promise<ArrayStatistics[]> {
  await writeFile(file, bytes);
  const opened = await openArrays(file);
  try {
    const part = partInspected(opened.arrays, opened.bytes);
    const all: ArrayStatistics[] = [];
    for (const array of opened.arrays) all.push(await inspectArray(array, { part, isBrief: true }));
    return all;
  } finally {
    await opened.close();
  }
}

/** The header of an array of float32 in Fortran order. */
function fortran(shape: string): Buffer {
  const text = `{'descr': '<f4', 'fortran_order': True, 'shape': ${shape}}`.padEnd(117) + '\n';
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'), Buffer.from(text)]);
}

folderTest('views that go backward in a deflated storage do not unpack it for each', async (folder) => {
  const count = 2 ** 20;
  const view = (offset: number) => ({
    key: '0',
    type: 'Float',
    count,
    offset,
    shape: [1, 2],
    strides: [2, 1],
  });
  const saved = new Map(Array.from({ length: 500 }, (_, i) => [`${i}`, view(count - 10 * (i + 1))]));
  const found = await statisticsOf(
    join(folder, 'x.pt'),
    torchFile(saved, { '0': new Float32Array(count) }, true),
  );
  assert.deepEqual(new Set(found.map(({ rowsRead }) => rowsRead)), new Set([0]));
  const few = new Map([...saved].slice(0, 5));
  const read = await statisticsOf(
    join(folder, 'x.pt'),
    torchFile(few, { '0': new Float32Array(count) }, true),
  );
  assert.deepEqual(new Set(read.map(({ rowsRead }) => rowsRead)), new Set([1]));
});

folderTest('a deflated array in Fortran order is gone over in proportion to its file', async (folder) => {
  const file = join(folder, 'x.npz');
  const array = (rows: number, fill: (bytes: Buffer) => unknown): Buffer => {
    const data = Buffer.alloc(16 * rows);
    fill(data);
    const npy = Buffer.concat([fortran(`(${rows}, 4)`), data]);
    return zipFile([{ name: 'a.npy', data: npy, deflated: true }]);
  };
  const [empty] = await statisticsOf(
    file,
    array(2 ** 22, () => undefined),
  );
  assert.equal(empty.rowsRead, 0);
  const rows = 2 ** 16;
  const [usual] = await statisticsOf(
    file,
    array(rows, (data) => data.fill('abcd')),
  );
  assert.equal(usual.rowsRead, rows);
});

folderTest('headers that unpack to far more than they take are refused', async (folder) => {
  const file = join(folder, 'x.npz');
  const array = (i: number, blanks: number) => {
    const text = `{'descr': [('','<f4'),],${' '.repeat(blanks)}'fortran_order': False, 'shape': (1,)}\n`;
    const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
    start.writeUInt16LE(text.length, 8);
    return {
      name: `${i}.npy`,
      data: Buffer.concat([start, Buffer.from(text), Buffer.alloc(4)]),
      deflated: true,
    };
  };
  const usual = {
    name: 'a.npy',
    data: Buffer.concat([npyHeader('f4', [1]), Buffer.alloc(4)]),
    deflated: true,
  };
  const many = (blanks: number): Buffer =>
    zipFile([usual, ...Array.from({ length: 200 }, (_, i) => array(i, blanks))]);
  await assert.rejects(
    statisticsOf(file, many(60_000)),
    /x\.npz has far longer headers than its arrays need/,
  );
  assert.equal((await statisticsOf(file, many(100))).length, 1);
});

folderTest(
  'what is unpacked as a whole counts as a whole, however little of it is a tensor',
  async (folder) => {
    const count = 2 ** 15;
    const bytes = (tensors: number): Buffer => {
      const keys = Array.from({ length: tensors }, (_, i) => String(i));
      const tensor = (key: string) => ({ key, type: 'Float', count, offset: 0, shape: [1], strides: [1] });
      const storages = Object.fromEntries(keys.map((key) => [key, new Float32Array(count)]));
      return torchFile(new Map(keys.map((key) => [key, tensor(key)])), storages, true);
    };
    const file = join(folder, 'x.pt');
    const many = await statisticsOf(file, bytes(1200));
    assert.deepEqual(new Set(many.map(({ rowsRead }) => rowsRead)), new Set([0]));
    const few = await statisticsOf(file, bytes(20));
    assert.deepEqual(new Set(few.map(({ rowsRead }) => rowsRead)), new Set([1]));
  },
);
