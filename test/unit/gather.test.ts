import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredArray } from '../../src/features/arrayFile';
import type { ElementType } from '../../src/features/elementType';
import { stridedArray } from '../../src/features/stridedArray';

const MEGABYTE = 2 ** 20;

/** A view on a storage of bytes that say where they lie, and what is read of it. */
function view(
  shape: number[],
  strides: number[],
  dtype: ElementType = 'u1',
): { array: StoredArray; seen: { reads: number; bytes: number } } {
  const seen = { reads: 0, bytes: 0 };
  const source = (bytes: Uint8Array, position: number): Promise<void> => {
    seen.reads++;
    seen.bytes += bytes.length;
    for (let i = 0; i < bytes.length; i++) bytes[i] = valueAt(position + i);
    return Promise.resolve();
  };
  return {
    array: stridedArray(source, { name: 'x', shape, dtype, littleEndian: true, offset: 0, strides }),
    seen,
  };
}

function valueAt(place: number): number {
  return (place * 2_654_435_761) >>> 24;
}

/** The values in C order, one by one. */
function expected(shape: readonly number[], strides: readonly number[]): number[] {
  const count = shape.reduce((a, b) => a * b, 1);
  return Array.from({ length: count }, (_, at) => {
    let [place, rest] = [0, at];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += (rest % shape[axis]) * strides[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    return valueAt(place);
  });
}

test('elements along any axes are put in C order', async () => {
  const views: [shape: number[], strides: number[]][] = [
    [[5000], [3]],
    [
      [2500, 3],
      [1, 2500],
    ],
    [
      [3, 2500],
      [1, 3],
    ],
    [
      [4, 1, 3, 5],
      [1, 7, 4, 12],
    ],
    [Array<number>(12).fill(2), Array.from({ length: 12 }, (_, axis) => 2 ** ((axis * 5) % 12))],
    [
      [3, 4, 5],
      [0, 1, 0],
    ],
    [
      [70, 6, 7],
      [16_387, 16_386, 16_385],
    ],
    [
      [3, 2, 40],
      [9 * MEGABYTE, 40_000, 1],
    ],
    [
      [30, 300, 2],
      [3, 50_000, 1],
    ],
  ];
  for (const [shape, strides] of views) {
    const { array } = view(shape, strides);
    const values = expected(shape, strides);
    assert.deepEqual([...(await array.read(0, shape[0]))], values, `${String(shape)} by ${String(strides)}`);
    const item = values.length / shape[0];
    assert.deepEqual([...(await array.read(1, shape[0] - 1))], values.slice(item));
  }
});

test('parts of long items that lie apart are read without the rest', async () => {
  const [shape, strides] = [
    [2, 3, 2 ** 21],
    [1, 2, 6],
  ];
  const { array } = view(shape, strides);
  const rows = array.asRows!(2 ** 10);
  assert.deepEqual(rows.shape, [(6 * 2 ** 21) / 2 ** 10, 2 ** 10]);
  const from = 2 ** 11 - 1;
  const values = await rows.read(from, 2);
  const at = (column: number): number =>
    valueAt(
      from * 2 ** 10 + column < 2 ** 21
        ? 6 * (from * 2 ** 10 + column)
        : 2 + 6 * (from * 2 ** 10 + column - 2 ** 21),
    );
  assert.deepEqual(
    [...values],
    Array.from({ length: 2 ** 11 }, (_, column) => at(column)),
  );
});

test('however axes overlap, what lies between the first and the last element is gone over about once', async () => {
  for (const [shape, strides] of [
    // Many elements, each farther from the next than is read along.
    [
      [230, 64, 64],
      [16_387, 16_386, 16_385],
    ],
    // Blocks that overlap, each as long as is read at once.
    [
      [8, 8, 8, 514],
      [16_388, 16_387, 16_386, 16_384],
    ],
  ]) {
    const { array, seen } = view(shape, strides);
    const span = shape.reduce((sum, length, axis) => sum + (length - 1) * strides[axis], 1);
    await array.read(0, shape[0]);
    assert.ok(seen.bytes <= 2 * span && seen.reads < 100, JSON.stringify({ span, ...seen }));
  }
});

test('many short axes take about as long as few long ones', async () => {
  const timeOf = async (shape: number[], strides: number[]): Promise<number> => {
    const { array } = view(shape, strides);
    const before = process.cpuUsage();
    await array.read(0, shape[0]);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const axes = 21;
  const few = await timeOf([2 ** 11, 2 ** 10], [1, 2 ** 11]);
  const many = await timeOf(
    Array<number>(axes).fill(2),
    Array.from({ length: axes }, (_, axis) => 2 ** axis),
  );
  assert.ok(many <= 5 * few + 100_000, `${many} and ${few} µs`);
});

test('so much is read at a time of what lies apart that its memory follows the file', () => {
  const numbers = (rows: number, dtype: ElementType): number =>
    view([rows, 2], [1, rows], dtype).array.scatteredNumbers!;
  for (const [dtype, bytes] of [
    ['f8', 8],
    ['f4', 4],
    ['f2', 4],
  ] as const) {
    assert.ok(numbers(2 ** 10, dtype) * bytes <= 16 * MEGABYTE);
    assert.ok(numbers(2 ** 30, dtype) === 2 ** 24);
  }
});
