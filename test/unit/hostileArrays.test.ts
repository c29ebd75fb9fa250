import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { duplicateRows } from '../../src/shared/sameRows';
import { LIMITS } from '../../src/features/limits';
import { encodeNpy, npyHeader } from '../../src/features/npy/encodeNpy';
import { inspect } from '../../src/runs/inspect';
import { seededRandom } from '../../src/shared/random';
import { assertNoRows, assertRepeated, look, opened, refusal, run, show, write } from '../support/hostile';
import { safetensorsFile } from '../support/safetensorsFile';
import { folderTest } from '../support/temporaryFolder';
import { pickled, Raw, torchFile, type SavedTensor } from '../support/torchFile';
import { zipFile } from '../support/zipFile';

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

const tensor = (of: Partial<SavedTensor>): SavedTensor => ({
  ...{ key: '0', type: 'Float', count: 2, offset: 0, shape: [2], strides: [1] },
  ...of,
});

folderTest('a tensor that repeats its numbers beyond measure is sampled, not written out', async (folder) => {
  const wide = tensor({ count: 50_000, shape: [2 ** 36, 2], strides: [0, 49_999] });
  const file = await write(join(folder, 'x.pt'), torchFile(wide, { 0: new Float32Array(50_000).fill(3) }));
  await assertRepeated(file, folder);
  assert.deepEqual([(await look(file)).arrays[0].mean, (await show(file)).statistics?.mean], [3, 3]);
});

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
