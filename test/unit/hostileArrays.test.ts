import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { arrayNames } from '../../src/features/arrayNames';
import { duplicateRows } from '../../src/shared/sameRows';
import { LIMITS } from '../../src/features/limits';
import { encodeNpy, npyHeader } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import type { OpenedFile } from '../../src/features/openedFile';
import { openFeatures } from '../../src/features/readFeatures';
import { convert } from '../../src/runs/convert';
import { inspect, type Inspection } from '../../src/runs/inspect';
import { preview } from '../../src/runs/preview';
import type { RunContext } from '../../src/runs/context/context';
import { ProgressTracker } from '../../src/runs/context/progress';
import { NO_CACHE } from '../../src/runs/context/runCache';
import type { PreviewView } from '../../src/shared/results/preview';
import { seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';
import { safetensorsFile } from '../support/safetensorsFile';
import { sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';
import { pickled, Raw, torchArchive, torchFile, type SavedTensor } from '../support/torchFile';
import { zipFile } from '../support/zipFile';

const HOSTILE = 'cases-hostile';

function run<T>(use: (context: RunContext) => Promise<T>): Promise<T> {
  return withPool(1, (pool) =>
    use({ pool, progress: new ProgressTracker(() => undefined), cache: NO_CACHE }),
  );
}

function look(file: string): Promise<Inspection> {
  return run((context) => inspect({ path: { file, array: null } }, context));
}

function show(file: string, array: string | null = null): Promise<PreviewView> {
  return run((context) => preview({ file, array }, context));
}

async function opened<T>(file: string, use: (opened: OpenedFile) => T): Promise<T> {
  const arrays = await openArrays(file);
  try {
    return use(arrays);
  } finally {
    await arrays.close();
  }
}

/** A sentence that names the file, says this, and is no longer than a person reads. */
function refusal(file: string, what: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.ok(error.message.startsWith(file), error.message.slice(0, 200));
    assert.match(error.message, what);
    assert.ok(
      error.message.length < file.length + 3 * LIMITS.nameLength,
      `${error.message.length} characters`,
    );
    return true;
  };
}

async function write(file: string, bytes: Uint8Array): Promise<string> {
  await writeFile(file, bytes);
  return file;
}

/** What is inspected and previewed of an array without rows, however many columns it says it has. */
async function assertNoRows(file: string): Promise<void> {
  const { arrays } = await look(file);
  assert.deepEqual([arrays[0].rows, arrays[0].rowsRead, arrays[0].mean], [0, 0, null]);
  const { statistics, corner, problem } = await show(file);
  assert.equal(problem, null);
  assert.deepEqual([statistics?.numbers, corner?.rows, statistics?.columnMeans?.byteLength], [0, 0, 0]);
}

sharedTest(
  `${HOSTILE}/01-zero-rows-many-columns/zero.npy`,
  'no rows of many columns are no work',
  assertNoRows,
);

folderTest('an array without rows takes no memory by column, in any format', async (folder) => {
  const columns = 2 ** 27;
  await assertNoRows(await write(join(folder, 'x.npy'), npyHeader('f4', [0, columns])));
  const tensor = { shape: [0, columns], data: new Float32Array(0) };
  await assertNoRows(await write(join(folder, 'x.safetensors'), safetensorsFile({ x: tensor })));
  const archive = zipFile([{ name: 'x.npy', data: npyHeader('f4', [0, columns]), deflated: true }]);
  await assertNoRows(await write(join(folder, 'x.npz'), archive));
});

folderTest(
  'very many columns share their sums, and what is taken over all is right still',
  async (folder) => {
    const [rows, columns] = [2, LIMITS.columnsApart + 3];
    const data = Float32Array.from({ length: rows * columns }, (_, i) => (i % 1000) - 300);
    const file = await write(join(folder, 'x.npy'), encodeNpy({ shape: [rows, columns], data }));
    const [found] = (await look(file)).arrays;
    const mean = data.reduce((a, b) => a + b, 0) / data.length;
    const std = Math.sqrt(data.reduce((a, b) => a + (b - mean) ** 2, 0) / data.length);
    assert.ok(Math.abs(found.mean! - mean) < 1e-9 && Math.abs(found.std! - std) < 1e-9);
    assert.deepEqual([found.min, found.max, found.rowsRead], [-300, 699, rows]);
    const { statistics, corner } = await show(file);
    assert.deepEqual(
      [statistics?.columns, statistics?.columnMeans, statistics?.columnStds],
      [columns, null, null],
    );
    const corner8 = new Float64Array(corner!.values);
    assert.deepEqual([corner!.rows, corner8[1], corner8[100]], [rows, data[1], data[columns]]);
  },
);

folderTest('as many columns as are told apart are sent to the page', async (folder) => {
  const file = await write(
    join(folder, 'x.npy'),
    Buffer.concat([npyHeader('u1', [1, LIMITS.columnsApart]), Buffer.alloc(LIMITS.columnsApart, 7)]),
  );
  const { statistics } = await show(file);
  assert.equal(new Float64Array(statistics!.columnMeans!)[LIMITS.columnsApart - 1], 7);
});

folderTest('of very many arrays the preview lists some, the one that is shown among them', async (folder) => {
  const count = LIMITS.arraysPreviewed + 10;
  // A file of fewer bytes may not hold as many.
  const one = { shape: [256], data: new Float32Array(256) };
  const arrays = Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}`, one]));
  const file = await write(join(folder, 'x.safetensors'), safetensorsFile(arrays));
  const last = `t${count - 1}`;
  const { outline, array } = await show(file, last);
  assert.deepEqual(
    [outline.arrays.length, outline.arrays.at(-1)?.name, array],
    [LIMITS.arraysPreviewed + 1, last, last],
  );
  assert.match(outline.warnings.join(), new RegExp(`Only ${LIMITS.arraysPreviewed} of ${count} arrays`));
});

test('equal rows are found by their bits, wherever they lie', () => {
  const random = seededRandom(3);
  for (const columns of [1, 2, 5]) {
    const rows = Float64Array.from(
      { length: 4000 * columns },
      () => [NaN, 0, -0, 1, 2][Math.floor(5 * random())],
    );
    const distinct = new Set<string>();
    for (let row = 0; row < 4000; row++) {
      const part = rows.slice(row * columns, (row + 1) * columns);
      distinct.add(Buffer.from(part.buffer).toString('latin1'));
    }
    assert.equal(duplicateRows(rows, columns), 4000 - distinct.size);
  }
  assert.equal(duplicateRows(new Float64Array(0), 0), 0);
});

sharedTest(
  `${HOSTILE}/03-pickle-ordereddict/kept.pt`,
  'a list that is made a dict again and again is refused',
  async (file) => {
    await assert.rejects(look(file), refusal(file, /far more plain values/));
  },
);

/** A file of torch.save around opcodes of a pickle. */
function withOpcodes(file: string, opcodes: string): Promise<string> {
  return write(file, torchArchive(pickled(new Raw(opcodes)), {}));
}

const u32 = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes.toString('latin1');
};

folderTest('what a pickle makes is counted against its file', async (folder) => {
  const pair = 'K\x01K\x02\x86';
  const cases: Record<string, string> = {
    dicts: `(${'}'.repeat(500_000)}t`,
    tuples: `)${'\x85'.repeat(700_000)}`,
    again: `]q\x00(${'h\x00'.repeat(3_000_000)}t`,
    ordered: `ccollections\nOrderedDict\nq\x00](${pair.repeat(20_000)}e\x85q\x01(${'h\x00h\x01R'.repeat(5_000)}t`,
  };
  for (const [name, opcodes] of Object.entries(cases)) {
    const file = await withOpcodes(join(folder, `${name}.pt`), opcodes);
    await assert.rejects(look(file), refusal(file, /far more plain values/), name);
  }
  const sparse = await withOpcodes(join(folder, 'sparse.pt'), `]r${u32(2 ** 31)}`);
  await assert.rejects(look(sparse), refusal(sparse, /damaged pickle/));
});

folderTest('long names of a pickle are neither joined nor looked up', async (folder) => {
  const long = `X${u32(100_000)}${'x'.repeat(100_000)}q\x01`;
  const global = await withOpcodes(join(folder, 'global.pt'), `${long}(${'h\x01h\x01\x93'.repeat(1000)}t`);
  await assert.rejects(look(global), refusal(global, /refers to x+…?, which is never executed/));
  const storage = `(X${u32(7)}storagectorch\nFloatStorage\n${long}X${u32(3)}cpuK\x01tQ`;
  const key = await withOpcodes(join(folder, 'key.pt'), storage);
  await assert.rejects(look(key), refusal(key, /calls a storage/));
});

sharedTest(`${HOSTILE}/04-long-names/blanks.safetensors`, 'an error cuts long names', async (file) => {
  await assert.rejects(look(file), refusal(file, /damaged/));
});

test('a long name loses its middle, and stays unique', () => {
  const named = arrayNames();
  const long = `first${'x'.repeat(10_000)}last`;
  const [one, two] = [named(long), named(long)];
  assert.equal(one.length, LIMITS.nameLength);
  assert.match(one, /^firstx+…x+last$/);
  assert.equal(two, `${one} (2)`);
  assert.equal(named('encoder.weight'), 'encoder.weight');
});

const tensor = (of: Partial<SavedTensor>): SavedTensor => ({
  ...{ key: '0', type: 'Float', count: 2, offset: 0, shape: [2], strides: [1] },
  ...of,
});

folderTest('arrays of long names are listed under short ones, by which they are chosen', async (folder) => {
  const names = ['a', 'b', 'b'].map((letter, i) => `${letter.repeat(20_000)}${i}`);
  const data = { shape: [2], data: Float32Array.of(1, 2) };
  const files = [
    await write(
      join(folder, 'x.safetensors'),
      safetensorsFile({ [names[0]]: data, [names[1]]: data, [names[2]]: data }),
    ),
    await write(
      join(folder, 'x.npz'),
      zipFile(names.map((name) => ({ name: `${name}.npy`, data: encodeNpy(data) }))),
    ),
    await write(
      join(folder, 'x.pt'),
      torchFile(new Map(names.map((name) => [name, tensor({})])), { 0: data.data }),
    ),
  ];
  for (const file of files) {
    const listed = await opened(file, ({ arrays }) => arrays.map(({ name }) => name));
    assert.ok(listed.every((name) => name.length <= LIMITS.nameLength + 4));
    assert.equal(new Set(listed).size, 3);
    const chosen = await run((context) => inspect({ path: { file, array: names[0] } }, context));
    assert.equal(chosen.arrays[0].mean, 1.5);
    await assert.rejects(
      run((context) => inspect({ path: { file, array: 'z'.repeat(9_000) } }, context)),
      (error) => error instanceof UserError && /holds no array named z+…z+\./.test(error.message),
    );
  }
});

/** What becomes of a tensor of 2^36 rows that are all the same. */
async function assertRepeated(file: string, folder: string): Promise<void> {
  const { arrays, warnings } = await look(file);
  assert.ok(
    arrays[0].rowsRead > 0 && arrays[0].rowsRead <= LIMITS.rowsOfRepeated,
    String(arrays[0].rowsRead),
  );
  assert.match(warnings.join(), /those of \d+ of \d+ rows, drawn with the seed/);
  const path = { file, array: null };
  await assert.rejects(
    run((context) => convert({ path, out: join(folder, 'out.npy') }, context)),
    refusal(file, /comes to \d\S* [GTP]B of numbers, and its file holds \d/),
  );
  const settings = { layout: 'auto', pool: 1, dropTokens: null, keepTokens: 'auto' } as const;
  await assert.rejects(openFeatures(path, settings), refusal(file, /too large for its file/));
}

folderTest('a tensor that repeats its numbers beyond measure is sampled, not written out', async (folder) => {
  const wide = tensor({ count: 50_000, shape: [2 ** 36, 2], strides: [0, 49_999] });
  const file = await write(join(folder, 'x.pt'), torchFile(wide, { 0: new Float32Array(50_000).fill(3) }));
  await assertRepeated(file, folder);
  assert.deepEqual([(await look(file)).arrays[0].mean, (await show(file)).statistics?.mean], [3, 3]);
});

sharedTest(`${HOSTILE}/05-stride-0`, 'so is one of stride 0', (cases) =>
  assertRepeated(join(cases, 'expand.pt'), join(cases, 'not-written')),
);

folderTest('what an archive unpacks to is not read where it is far more than the archive', async (folder) => {
  const numbers = new Float32Array(2 ** 20);
  const tensors = Array.from({ length: 80 }, (_, i) => ({
    name: `a${i}.npy`,
    data: encodeNpy({ shape: [2 ** 10, 2 ** 10], data: numbers }),
    deflated: true,
  }));
  const file = await write(join(folder, 'x.npz'), zipFile(tensors));
  const { arrays, warnings } = await look(file);
  assert.deepEqual([arrays.length, arrays[0].rowsRead, arrays[0].mean], [80, 0, null]);
  assert.match(
    warnings[0],
    /^The statistics of a0 are not taken: it comes to 4\.19 MB of numbers, and its file holds/,
  );
  // One of them alone is in proportion.
  const [one] = (await run((context) => inspect({ path: { file, array: 'a7' } }, context))).arrays;
  assert.deepEqual([one.rowsRead, one.mean], [2 ** 10, 0]);
});

folderTest('very many arrays in a small file are refused, very many sentences counted', async (folder) => {
  const count = LIMITS.arraysOfAny + 5_000;
  const repeated = new Raw(
    `(${pickled(tensor({})).subarray(2, -1).toString('latin1')}q\x00${'h\x00'.repeat(count)}t`,
  );
  const file = await write(join(folder, 'x.pt'), torchFile(repeated, { 0: Float32Array.of(1, 2) }));
  await assert.rejects(look(file), refusal(file, /more than \d+ tensors/));
  const others = Array.from({ length: LIMITS.warnings + 50 }, (_, i) => ({
    name: `${i}.txt`,
    data: Buffer.from('x'),
  }));
  const archive = zipFile([
    ...others,
    { name: 'a.npy', data: encodeNpy({ shape: [1], data: Float32Array.of(1) }) },
  ]);
  const warnings = await opened(await write(join(folder, 'x.npz'), archive), (each) => each.warnings);
  assert.equal(warnings.length, LIMITS.warnings + 1);
  assert.match(warnings.at(-1)!, /^And 50 more/);
});
