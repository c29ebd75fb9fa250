import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../../src/features/limits';
import { partInspected } from '../../src/features/proportion';
import { inspectArray } from '../../src/features/statistics';
import { stridedArray } from '../../src/features/stridedArray';

/** Statistics of as many views of one storage, and the bytes that were read for one of them. */
async function inspectViews(
  views: number,
  shape: number[],
  strides: number[],
): Promise<{ read: number; rowsRead: number; columnMeans: number }> {
  let read = 0;
  const source = (bytes: Uint8Array): Promise<void> => {
    read += bytes.length;
    return Promise.resolve();
  };
  const array = stridedArray(source, {
    ...{ name: 'x', shape, dtype: 'f4', littleEndian: true, offset: 0, strides },
  });
  const part = partInspected(
    Array.from({ length: views }, () => array),
    2 ** 20,
  );
  const { rowsRead, columnMeans } = await inspectArray(array, { part, isBrief: true });
  return { read, rowsRead, columnMeans: columnMeans!.length };
}

test('of many views of one storage no more is gone over than of many arrays', async () => {
  const views = 5000;
  const most = (LIMITS.inspectedOfAny + LIMITS.inspectedOfEachByte * 2 ** 20) / views;
  const across = await inspectViews(views, [512, 512], [1, 512]);
  assert.deepEqual(across, { read: 0, rowsRead: 0, columnMeans: 0 });
  // A column, whose numbers lie far apart.
  const column = await inspectViews(views, [512, 1], [512, 1]);
  assert.ok(column.read <= most && column.rowsRead < 512, JSON.stringify(column));
  // What is kept of columns that are not read would be as much work.
  const long = await inspectViews(views, [1, 2 ** 18], [2 ** 18, 1]);
  assert.deepEqual(long, { read: 0, rowsRead: 0, columnMeans: 0 });
  const alone = await inspectViews(1, [512, 512], [1, 512]);
  assert.deepEqual([alone.rowsRead, alone.columnMeans], [512, 512]);
});

test('the sample of a small file that unpacks to much takes little memory, all of its numbers are read', async () => {
  const array = stridedArray(() => Promise.resolve(), {
    ...{ name: 'x', shape: [2 ** 22, 1], dtype: 'f4', littleEndian: true, offset: 0, strides: [1, 1] },
  });
  const look = async (bytes: number): Promise<number[]> => {
    const { rowsRead, rowsSampled } = await inspectArray(array, { part: partInspected([array], bytes) });
    return [rowsRead, rowsSampled];
  };
  assert.deepEqual(await look(1000), [2 ** 22, LIMITS.sampledOfAny + LIMITS.sampledOfEachByte * 1000]);
  assert.deepEqual(await look(2 ** 25), [2 ** 22, 2 ** 22]);
});

test('statistics are the same without distributions', async () => {
  const values = Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i));
  const source = (bytes: Uint8Array, position: number): Promise<void> => {
    bytes.set(new Uint8Array(values.buffer, position, bytes.length));
    return Promise.resolve();
  };
  const array = stridedArray(source, {
    ...{ name: 'x', shape: [1000, 3], dtype: 'f4', littleEndian: true, offset: 0, strides: [3, 1] },
  });
  for (const wholeBytes of [1e9, 1]) {
    const { mean, std, min, max, rowsRead } = await inspectArray(array, { wholeBytes });
    const brief = await inspectArray(array, { wholeBytes, isBrief: true });
    assert.deepEqual(
      [brief.mean, brief.std, brief.min, brief.max, brief.rowsRead],
      [mean, std, min, max, rowsRead],
    );
    assert.deepEqual([brief.values, brief.norms, brief.duplicateRows], [null, null, 0]);
  }
});
