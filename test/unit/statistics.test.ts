import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { drawSorted } from '../../src/shared/drawSorted';
import { openArrays } from '../../src/features/openArrays';
import { inspectArray, type ArrayStatistics, type InspectionOptions } from '../../src/features/statistics';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { folderTest } from '../support/temporaryFolder';

async function inspect(file: string, options?: InspectionOptions): Promise<ArrayStatistics> {
  const opened = await openArrays(file);
  try {
    return await inspectArray(opened.arrays[0], options);
  } finally {
    await opened.close();
  }
}

function near(actual: number | null, expected: number, scale = 1): void {
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-9 * scale, `${actual} ${expected}`);
}

folderTest('statistics of an array are those of its numbers, far from zero too', async (folder) => {
  const [rows, columns] = [700_001, 3];
  const normal = normalRandom(seededRandom(7));
  const data = Float64Array.from({ length: rows * columns }, (_, i) => 1e6 * (i % columns) + normal());
  const file = join(folder, 'x.npy');
  await writeNpy(file, { shape: [rows, columns], data });
  const found = await inspect(file);
  assert.deepEqual([found.rows, found.columns, found.rowsRead], [rows, columns, rows]);
  const mean = data.reduce((a, b) => a + b, 0) / data.length;
  near(found.mean, mean, mean);
  near(found.std, Math.sqrt(data.reduce((a, b) => a + (b - mean) ** 2, 0) / data.length), mean);
  near(
    found.min,
    data.reduce((a, b) => Math.min(a, b)),
  );
  near(
    found.max,
    data.reduce((a, b) => Math.max(a, b)),
  );
  for (let c = 0; c < columns; c++) {
    const column = data.filter((_, i) => i % columns === c);
    const own = column.reduce((a, b) => a + b, 0) / rows;
    near(found.columnMeans![c], own, 1e6);
    near(found.columnStds![c], Math.sqrt(column.reduce((a, b) => a + (b - own) ** 2, 0) / rows), 1e3);
  }
  assert.deepEqual([found.nan, found.inf, found.zero, found.duplicateRows], [0, 0, 0, 0]);
  const { counts } = found.values!;
  assert.equal(
    counts.reduce((a, b) => a + b, 0),
    found.rowsSampled * columns,
  );
});

folderTest('NaN, infinity, zeros and equal rows are counted', async (folder) => {
  const file = join(folder, 'x.npy');
  const data = Float32Array.of(...[NaN, 1, 0, 3], ...[Infinity, 2, -Infinity, 2], ...[0, 3, 3, 4, 0, 3]);
  await writeNpy(file, { shape: [7, 2], data });
  const found = await inspect(file);
  const { nan, inf, zero, mean, min, max, duplicateRows, columnMeans, norms } = found;
  assert.deepEqual({ nan, inf, zero, min, max }, { nan: 1, inf: 2, zero: 3, min: 0, max: 4 });
  near(mean, 21 / 11);
  near(columnMeans![0], 3 / 4);
  near(columnMeans![1], 18 / 7);
  assert.equal(duplicateRows, 2);
  // The rows without NaN and infinity: four times (0, 3) and so on, of norm 3, and one of norm 5.
  assert.deepEqual([norms!.low, norms!.high], [3, 5]);
  assert.deepEqual([norms!.counts[0], norms!.counts.at(-1)], [3, 1]);
});

folderTest('a large array is judged by a seeded sample of its rows, which is said', async (folder) => {
  const [rows, columns] = [50_000, 200];
  const data = Float32Array.from({ length: rows * columns }, (_, i) => Math.floor(i / columns));
  const file = join(folder, 'x.npy');
  await writeNpy(file, { shape: [rows, columns], data });
  const sampled = await inspect(file, { wholeBytes: 1e6 });
  assert.ok(sampled.rowsRead < rows && sampled.rowsRead === sampled.rowsSampled);
  assert.equal(sampled.numbers, sampled.rowsRead * columns);
  assert.ok(Math.abs(sampled.mean! - rows / 2) < 0.03 * rows);
  assert.deepEqual(await inspect(file, { wholeBytes: 1e6 }), sampled);
  const whole = await inspect(file);
  assert.equal(whole.rowsRead, rows);
  assert.deepEqual([whole.values, whole.norms], [sampled.values, sampled.norms]);
});

folderTest('vectors, single numbers and empty arrays can be looked at', async (folder) => {
  const file = join(folder, 'x.npy');
  await writeNpy(file, { shape: [3], data: Int32Array.of(1, 1, 4) });
  const vector = await inspect(file);
  assert.deepEqual([vector.rows, vector.columns, vector.mean, vector.duplicateRows], [3, 1, 2, 1]);
  await writeNpy(file, { shape: [], data: Float32Array.of(5) });
  assert.equal((await inspect(file)).mean, 5);
  await writeNpy(file, { shape: [0, 4], data: new Float32Array(0) });
  const { rows, mean, values, duplicateRows } = await inspect(file);
  assert.deepEqual([rows, mean, values, duplicateRows], [0, null, null, 0]);
});

test('a sorted sample holds different numbers, each as often as any other', () => {
  const times = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 2000; seed++) {
    const drawn = [...drawSorted(10, 4, seed)];
    assert.deepEqual(
      drawn,
      [...new Set(drawn)].sort((a, b) => a - b),
    );
    assert.equal(drawn.length, 4);
    drawn.forEach((each) => times[each]++);
  }
  // 800 each, with a standard deviation of 22.
  assert.ok(
    times.every((count) => Math.abs(count - 800) < 110),
    times.join(' '),
  );
  assert.deepEqual([...drawSorted(3, 5, 1)], [0, 1, 2]);
  assert.ok(drawSorted(4e9, 1000, 1).length === 1000);
});
