import assert from 'node:assert/strict';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CancelledError, UserError } from '../../src/errors';
import { encodeNpy, npyHeader } from '../../src/features/npy/encodeNpy';
import type { PreviewView } from '../../src/shared/results/preview';
import { preview } from '../../src/runs/preview';
import { ProgressTracker } from '../../src/runs/context/progress';
import { NO_CACHE } from '../../src/runs/context/runCache';
import { blobFeatures } from '../support/features';
import { withPool } from '../support/pool';
import { folderTest } from '../support/temporaryFolder';
import { zipFile } from '../support/zipFile';

/** What the run says of an array of `file`; `onProgress` may throw. */
async function look(
  file: string,
  array: string | null = null,
  onProgress: () => void = () => undefined,
): Promise<PreviewView> {
  return withPool(1, (pool) =>
    preview({ file, array }, { pool, progress: new ProgressTracker(onProgress), cache: NO_CACHE }),
  );
}

function ramp(...shape: number[]): Uint8Array {
  const length = shape.reduce((a, b) => a * b, 1);
  return encodeNpy({ shape, data: Float32Array.from({ length }, (_, i) => i) });
}

/** An archive of arrays by their names. */
async function writeArchive(file: string, arrays: Record<string, Uint8Array>): Promise<string> {
  const entries = Object.entries(arrays).map(([name, data]) => ({ name: `${name}.npy`, data }));
  await writeFile(file, zipFile(entries));
  return file;
}

folderTest('a preview tells what a file holds, and its numbers', async (folder) => {
  const file = join(folder, 'x.npy');
  await writeFile(file, ramp(60, 120));
  const { outline, array, statistics, corner, problem } = await look(file);
  assert.deepEqual(outline, {
    format: 'NumPy array',
    bytes: 128 + 4 * 60 * 120,
    arrays: [{ name: '', shape: [60, 120], type: 'float32', bytes: 4 * 60 * 120 }],
    warnings: [],
  });
  assert.deepEqual([array, problem], ['', null]);
  assert.deepEqual([statistics?.rows, statistics?.columns, statistics?.rowsRead], [60, 120, 60]);
  assert.equal(statistics?.mean, (60 * 120 - 1) / 2);
  const means = new Float64Array(statistics.columnMeans!);
  assert.deepEqual([means.length, means[7]], [120, 7 + (120 * 59) / 2]);
  const values = new Float64Array(corner!.values);
  assert.deepEqual([corner!.rows, corner!.columns, values.length], [50, 100, 5000]);
  // The corner's second row is the array's second row.
  assert.deepEqual([values[0], values[99], values[100]], [0, 99, 120]);
});

folderTest('of several arrays the one that is asked for is shown, else the first matrix', async (folder) => {
  const file = await writeArchive(join(folder, 'x.npz'), {
    ids: ramp(5),
    one_row: ramp(1, 4),
    features: ramp(5, 3),
  });
  assert.equal((await look(file)).array, 'features');
  const asked = await look(file, 'ids');
  assert.deepEqual([asked.array, asked.statistics?.rows], ['ids', 5]);
  assert.deepEqual(
    asked.outline.arrays.map(({ name }) => name),
    ['ids', 'one_row', 'features'],
  );
  // One that went away when the file was replaced.
  assert.equal((await look(file, 'gone')).array, 'features');
  const vectors = await writeArchive(join(folder, 'vectors.npz'), { a: ramp(3), b: ramp(4) });
  assert.equal((await look(vectors)).array, 'a');
});

folderTest('an array of more axes is shown as rows along its last, a number as one row', async (folder) => {
  const file = await writeArchive(join(folder, 'x.npz'), { tokens: ramp(2, 3, 4), scale: ramp() });
  const tokens = await look(file, 'tokens');
  assert.deepEqual([tokens.statistics?.rows, tokens.statistics?.columns], [6, 4]);
  assert.deepEqual([tokens.corner?.rows, tokens.corner?.columns], [6, 4]);
  const scale = await look(file, 'scale');
  assert.deepEqual([...new Float64Array(scale.corner!.values)], [0]);
});

folderTest('an array without numbers has none to show', async (folder) => {
  const file = join(folder, 'x.npy');
  await writeFile(file, ramp(0, 8));
  const { statistics, corner, problem } = await look(file);
  assert.equal(problem, null);
  assert.deepEqual([statistics?.numbers, statistics?.mean, statistics?.values], [0, null, null]);
  assert.equal(corner?.rows, 0);
});

folderTest('an array that cannot be read costs only its numbers', async (folder) => {
  const file = join(folder, 'x.npz');
  const bytes = zipFile([
    { name: 'good.npy', data: ramp(5, 3) },
    {
      name: 'bad.npy',
      data: encodeNpy(blobFeatures({ rows: 50_000, columns: 8, blobs: 2 })),
      deflated: true,
    },
  ]);
  bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 1000);
  await writeFile(file, bytes);
  const { outline, array, statistics, problem } = await look(file, 'bad');
  assert.deepEqual([outline.arrays.length, array, statistics], [2, 'bad', null]);
  assert.match(problem ?? '', /x\.npz/);
  assert.equal((await look(file, 'good')).problem, null);
});

folderTest('what is not there, or is no feature file, is a sentence', async (folder) => {
  const missing = join(folder, 'missing.npy');
  await assert.rejects(
    look(missing),
    (error) => error instanceof UserError && error.message.includes(missing),
  );
  const text = join(folder, 'x.npy');
  await writeFile(text, 'no numbers');
  await assert.rejects(look(text), (error) => error instanceof UserError && error.message.includes(text));
});

folderTest('reading ends when it is cancelled', async (folder) => {
  const file = join(folder, 'x.npy');
  const header = npyHeader('f4', [100_000, 1000]);
  const handle = await open(file, 'w');
  await handle.write(header);
  await handle.truncate(header.length + 4e8);
  await handle.close();
  const cancel = (): void => {
    throw new CancelledError();
  };
  await assert.rejects(look(file, null, cancel), CancelledError);
});
