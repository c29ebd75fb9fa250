import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import type { StoredArray } from '../../src/features/arrayFile';
import { datasetPaths } from '../../src/features/hdf5/datasetPaths';
import { hdf5Array } from '../../src/features/hdf5/hdf5Array';
import type { Hdf5Thread } from '../../src/features/hdf5/hdf5Thread';
import type { Dataset, Hdf5Request } from '../../src/features/hdf5/messages';
import type { ObjectHeaders } from '../../src/features/hdf5/objectHeaders';
import { readingPlan } from '../../src/features/readingPlan';
import { LIMITS } from '../../src/features/limits';
import type { NpyNumbers } from '../../src/features/npyNumbers';
import { openArrays } from '../../src/features/openArrays';
import type { OpenedFile } from '../../src/features/openedFile';
import { assertInProportion, partInspected } from '../../src/features/proportion';
import { inspectArray, type ArrayStatistics } from '../../src/features/statistics';

/** Datasets of which little or nothing is written. */
const HUGE = resolve('test', 'fixtures', 'hdf5', 'huge.h5');

async function opened(use: (array: (name: string) => StoredArray, file: OpenedFile) => Promise<void>) {
  const file = await openArrays(HUGE);
  try {
    await use((name) => file.arrays.find((array) => array.name === name)!, file);
  } finally {
    await file.close();
  }
}

test('of datasets without end a few rows are looked at, and none is written out', () =>
  opened(async (array, { bytes }) => {
    const look = (name: string): Promise<ArrayStatistics> =>
      inspectArray(array(name), { part: partInspected([array(name)], bytes) });
    for (const name of ['long', 'small_chunks']) {
      const { rowsRead, mean, std } = await look(name);
      assert.deepEqual([rowsRead, mean, std], [LIMITS.rowsOfRepeated, 1.5, 0], name);
    }
    // Each of its rows lies in more chunks than may be decoded.
    assert.equal((await look('deep')).rowsRead, 0);
    const { min, max, rowsRead } = await look('wide');
    assert.deepEqual([min, max, rowsRead], [3, 3, 1]);
    assert.deepEqual([(await look('no_rows')).numbers, (await look('no_rows')).rows], [0, 0]);
    for (const name of ['long', 'deep']) {
      assert.throws(
        () => assertInProportion(array(name), bytes, `${HUGE}#${name}`),
        (error) => error instanceof UserError && /comes to \d\S* [TP]B of numbers/.test(error.message),
      );
    }
  }));

test('rows that are too long to be read as a whole are read in parts', () =>
  opened(async (array) => {
    const flat = array('wide_written').asRows!(1);
    const expected = Array.from({ length: 16 }, (_, i) => i);
    assert.deepEqual(Array.from(await flat.read(2_524_280, 16)), expected);
    const all = await flat.read(0, 6_000_000);
    let sum = 0;
    for (let i = 0; i < all.length; i++) sum += all[i];
    assert.equal(sum, 127);
    assert.equal((await array('wide_written').read(2, 1))[1_999_999], 7);
  }));

type Library = Parameters<typeof datasetPaths>[0];

const dataset = (shape: number[], chunks: number[] | null): Dataset => ({
  ...{ path: 'x', shape, chunks, type: 1, size: 4, signed: true, bits: 'plain' },
  ...{ members: [], isElsewhere: false, filters: [], ...{ matlabClass: '', scaling: null, isAxis: false } },
});

test('boxes cover any run of elements, in order, and none is larger than a piece', () => {
  for (const [shape, chunks] of [
    [[3, 5, 7], null],
    [
      [4, 2 ** 12, 3, 2 ** 10],
      [2, 64, 3, 64],
    ],
    [
      [2, 2 ** 20],
      [1, 16],
    ],
  ] as const) {
    const { boxAt } = readingPlan({ shape, chunks, size: 4 }, 1000);
    const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    const all = shape[0] * strides[0];
    let boxes = 0;
    for (const from of [0, 1, 11, Math.floor(all / 3)]) {
      for (let at = from; at < all; boxes++) {
        const { first, lengths } = boxAt(at, all - at);
        assert.equal(
          first.reduce((sum, each, axis) => sum + each * strides[axis], 0),
          at,
        );
        assert.ok(lengths.every((length, axis) => length >= 1 && first[axis] + length <= shape[axis]));
        const count = lengths.reduce((a, b) => a * b, 1);
        assert.ok(count <= 2 ** 19);
        at += count;
      }
    }
    assert.ok(boxes < 5000, String(boxes));
  }
});

test('it is counted how often chunks are decoded that are too many to be kept', () => {
  const plan = readingPlan({ shape: [2 ** 10, 2 ** 18], chunks: [2 ** 10, 2 ** 10], size: 4 }, 10_000);
  assert.deepEqual([plan.bandRows, plan.step, plan.decodings], [1, 2, 512]);
  const banded = readingPlan({ shape: [2 ** 10, 2 ** 10], chunks: [64, 2 ** 10], size: 4 }, 10_000);
  assert.deepEqual([banded.bandRows, banded.step, banded.decodings], [64, 512, 1]);
});

test('chunks that are not there count too, since each is looked up', () => {
  const reading = {
    thread: { ask: () => Promise.reject(new Error()), release: () => Promise.resolve() },
    ...{ file: 'x.h5', fileBytes: 2000, memory: 2 ** 20 },
  };
  const isWhole = (chunks: number[]): boolean => {
    return (
      partInspected([hdf5Array(dataset([2 ** 20, 4], chunks), 'x', 'f4', reading)], reading.fileBytes)
        .bytes === Infinity
    );
  };
  assert.ok(!isWhole([1, 1]));
  // A look-up takes as long as a thousand bytes.
  assert.ok(!isWhole([4, 4]));
  assert.ok(isWhole([64, 4]));
});

test('what is stored in more chunks than its file has room for is not read as a whole', () => {
  const reading = { thread: null as unknown as Hdf5Thread, file: 'x.h5', memory: 2 ** 20 };
  const assertRead = (shape: number[], chunks: number[], fileBytes: number): void => {
    const array = hdf5Array(dataset(shape, chunks), 'x', 'f4', { ...reading, fileBytes });
    assertInProportion(array, fileBytes, 'x.h5#x');
  };
  assert.throws(() => assertRead([2 ** 22, 1], [1, 1], 2000), {
    name: 'UserError',
    message: 'x.h5#x is stored in more chunks than its file of 2 KB has room for. Save it in larger chunks.',
  });
  // As it was written: a chunk takes a key in a tree and its bytes.
  assertRead([2 ** 22, 1], [1, 1], 52 * 2 ** 22);
  assertRead([2 ** 22, 1], [2 ** 10, 1], 2000);
});

test('all pieces of a dataset come in the same memory', async () => {
  let made = 0;
  const ask = ({ size, lengths, spare }: Hdf5Request & { type: 'read' }): Promise<ArrayBuffer> => {
    const bytes = lengths.reduce((a, b) => a * b, size);
    if (spare && spare.byteLength >= bytes) return Promise.resolve(spare);
    made++;
    return Promise.resolve(new ArrayBuffer(bytes));
  };
  const thread = { ask, release: () => Promise.resolve() } as unknown as Hdf5Thread;
  const reading = { thread, file: HUGE, fileBytes: 1000, memory: 2 ** 25 };
  for (const chunk of [
    [64, 1024],
    [2 ** 13, 1024],
  ]) {
    made = 0;
    const array = hdf5Array(dataset([2 ** 16, 1024], chunk), 'x', 'f4', reading);
    let memory: NpyNumbers | undefined;
    const all = new Set<ArrayBufferLike>();
    for (let first = 0; first < 2 ** 16; first += 1024) {
      memory = await array.read(first, 1024, memory);
      all.add(memory.buffer);
    }
    assert.ok(made <= 2 && all.size <= 2, `${made} pieces, ${all.size} arrays`);
  }
});

/** Of objects that have none. */
const HEADERS = { count: () => undefined, linksOf: () => 0 } as unknown as ObjectHeaders;

test('of very many datasets some are looked at, each once', () => {
  let asked = 0;
  const library = {
    create_object_reference: (_: bigint, path: string) => [...Buffer.from(path)],
    get_names: () => Array.from({ length: 20_000 }, (_, i) => `d${i}`),
    get_type: () => (asked++, 1),
  };
  const most = { datasets: 100, lookups: Infinity, characters: Infinity, listing: Infinity, links: Infinity };
  const { found, warnings } = datasetPaths(library as unknown as Library, 0n, HEADERS, most, (call) =>
    call(),
  );
  assert.deepEqual([found.length, asked], [100, 100]);
  assert.match(warnings.join(), /^The file holds more groups and datasets than are looked at/);
});

test('of groups that hold each other no more is looked at than there is time for', () => {
  let squares = 0;
  const counted =
    <T>(answer: (path: string) => T) =>
    (_: bigint, path: string): T => {
      squares += path.split('/').length ** 2;
      return answer(path);
    };
  const names = Array.from({ length: 60 }, (_, i) => `g${i}`);
  const library = {
    create_object_reference: counted((path) => [...Buffer.from(path.split('/').at(-1)!)]),
    get_names: () => [...names, 'x'],
    get_symbolic_link: counted(() => null),
    get_type: counted((path) => (path.endsWith('x') ? 1 : 0)),
  };
  const lookups = 10_000;
  const most = { datasets: 100, lookups, characters: Infinity, listing: Infinity, links: Infinity };
  const { warnings } = datasetPaths(library as unknown as Library, 0n, HEADERS, most, (call) => call());
  assert.ok(squares < 1.5 * lookups, String(squares));
  assert.match(warnings.join(), /^The file holds more groups and datasets than are looked at/);
});
