import assert from 'node:assert/strict';
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeNpyHeader } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import { folderTest } from '../support/temporaryFolder';

/** Why there can be no large files that take no room; false where there can. */
function withoutSparseFiles(): string | false {
  const folder = mkdtempSync(join(tmpdir(), 'concept-alignment-'));
  const file = openSync(join(folder, 'sparse'), 'w');
  try {
    ftruncateSync(file, 2 ** 26);
    const { blocks } = fstatSync(file);
    return blocks * 512 < 2 ** 20 ? false : 'the file system has no sparse files';
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

folderTest('20,000 rows of files of 20 GB are read in little memory', readLargeFiles, withoutSparseFiles());

async function readLargeFiles(folder: string): Promise<void> {
  const columns = 1000;
  const rows = 5_000_000;
  const shape = [rows, columns];
  const { length } = Buffer.from(encodeNpyHeader({ shape: [0, columns], data: new Float32Array() }));
  const npyStart = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`.padEnd(
    length - 11,
  );
  const header = JSON.stringify({ x: { dtype: 'F32', shape, data_offsets: [0, 4 * rows * columns] } });
  const size = Buffer.alloc(8);
  size.writeUInt32LE(header.length);
  const starts = {
    'x.npy': Buffer.concat([
      Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
      Buffer.of(length - 10, 0),
      Buffer.from(`${npyStart}\n`),
    ]),
    'x.safetensors': Buffer.concat([size, Buffer.from(header)]),
  };
  const last = Buffer.from(Float32Array.of(7.5).buffer);
  for (const [name, start] of Object.entries(starts)) {
    const path = join(folder, name);
    const handle = await open(path, 'w');
    await handle.write(start);
    await handle.write(last, 0, 4, start.length + 4 * (rows * columns - 1));
    await handle.close();
    const file = await openArrays(path);
    const before = process.memoryUsage().rss;
    let largest = before;
    let sum = 0;
    for (let row = 0; row < rows; row += rows / 20_000) {
      const values = await file.arrays[0].read(row === 0 ? rows - 1 : row, 1);
      sum += values[columns - 1];
      if (row % 25_000 === 0) largest = Math.max(largest, process.memoryUsage().rss);
    }
    await file.close();
    assert.equal(sum, 7.5, name);
    assert.ok(largest - before < 300e6, `${largest - before} bytes`);
  }
}
