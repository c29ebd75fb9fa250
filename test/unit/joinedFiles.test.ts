import assert from 'node:assert/strict';
import { appendFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../../src/errors';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { openFeatures } from '../../src/features/readFeatures';
import { openArrays } from '../../src/features/openArrays';
import { DEFAULT_TOKENS } from '../../src/shared/settings/tokens';
import { zipFile } from '../support/zipFile';
import { readFeatures } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

type Numbers = Float32Array | Float64Array;

/** Numbers that count on from one. */
function counting(
  shape: readonly number[],
  first: number,
  type: new (length: number) => Numbers = Float32Array,
) {
  const data = new type(shape.reduce((a, b) => a * b, 1));
  return { shape: [...shape], data: data.map((_, i) => first + i) };
}

/** Writes parts of these shapes, whose numbers count on from part to part. @returns how many numbers all hold */
async function writeParts(folder: string, parts: readonly [string, readonly number[]][]): Promise<number> {
  let first = 0;
  for (const [name, shape] of parts) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    const array = counting(shape, first);
    await writeFile(join(folder, name), encodeNpy(array));
    first += array.data.length;
  }
  return first;
}

async function opened(path: string) {
  const features = await openFeatures({ file: path, array: null }, DEFAULT_TOKENS);
  await features.close();
  return features;
}

/** What is said of a pattern whose files cannot be read as one. */
async function refusal(path: string): Promise<string> {
  try {
    await readFeatures(path);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error.message;
  }
  throw new Error(`${path} was read.`);
}

folderTest('parts are joined in natural order, whatever rows are asked for', async (folder) => {
  const count = await writeParts(folder, [
    ['dino_2.npy', [3, 4]],
    ['dino_9.npy', [0, 4]],
    ['dino_10.npy', [5, 4]],
    ['dino_11.npy', [1, 4]],
  ]);
  for (const pattern of ['dino_*.npy', 'dino_{part?}.npy', '{dino_2,dino_9,dino_10,dino_11}.npy']) {
    const { rows, columns, data } = await readFeatures(join(folder, pattern));
    assert.deepEqual([rows, columns], [9, 4]);
    assert.deepEqual([...data], [...new Array(count).keys()]);
  }
  const some = await readFeatures(join(folder, 'dino_*.npy'), {}, Uint32Array.of(2, 3, 8));
  assert.deepEqual([...some.data], [8, 9, 10, 11, 12, 13, 14, 15, 32, 33, 34, 35]);
  const { parts, notes } = await opened(join(folder, 'dino_*.npy'));
  assert.deepEqual(parts, {
    of: 'files',
    parts: 4,
    rows: 9,
    first: [
      { name: 'dino_2.npy', rows: 3 },
      { name: 'dino_9.npy', rows: 0 },
      { name: 'dino_10.npy', rows: 5 },
      { name: 'dino_11.npy', rows: 1 },
    ],
  });
  assert.equal(
    notes[0],
    '4 files are read as one, 9 rows: dino_2.npy 3, dino_9.npy 0, dino_10.npy 5, dino_11.npy 1.',
  );
  const listed = await readFeatures(join(folder, '{dino_10,dino_2}.npy'));
  assert.equal(listed.data[0], 12, 'a list has the order that it is written in');
});

folderTest('parts lie in folders too, and hidden files are none', async (folder) => {
  await writeParts(folder, [
    ['label=a/part-0.npy', [2, 3]],
    ['label=b/part-0.npy', [2, 3]],
    ['label=b/.part-1.npy', [9, 9]],
  ]);
  const { parts } = await opened(join(folder, 'label=*', '*.npy'));
  assert.deepEqual(
    parts?.first.map(({ name }) => name),
    ['label=a/part-0.npy', 'label=b/part-0.npy'],
  );
});

folderTest('a file that is called as a pattern is that file', async (folder) => {
  await writeParts(folder, [
    ['a_*.npy', [2, 3]],
    ['a_1.npy', [5, 3]],
  ]);
  assert.equal((await readFeatures(join(folder, 'a_*.npy'))).rows, 2);
});

folderTest('samples of a file each are rows, tokens, or grids', async (folder) => {
  const names = Array.from({ length: 12 }, (_, i) => `img_${String(i).padStart(3, '0')}.npy`);
  const of = (shape: number[]) => names.map((name): [string, number[]] => [name, shape]);
  await writeParts(folder, of([7]));
  let features = await opened(join(folder, 'img_*.npy'));
  assert.deepEqual([features.layout.rows, features.layout.features], [12, 7]);
  assert.equal(features.sampleNames?.stems[3], 'img_003');
  await writeParts(folder, of([50, 7]));
  features = await opened(join(folder, 'img_*.npy'));
  const { rows, samples, rowsPerSample, dropped, grid } = features.layout;
  assert.deepEqual([rows, samples, rowsPerSample, dropped], [588, 12, 49, 1], 'the class token is left out');
  assert.deepEqual(grid, { height: 7, width: 7 });
  assert.equal(features.parts?.first[0].rows, 49);
  await writeParts(folder, of([1, 50, 7]));
  features = await opened(join(folder, 'img_*.npy'));
  assert.deepEqual([features.layout.rows, features.sampleNames?.keys[11]], [588, '011']);
});

folderTest('samples of different lengths know where their rows come from', async (folder) => {
  const count = await writeParts(folder, [
    ['clip_000.npy', [2, 3]],
    ['clip_001.npy', [4, 3]],
    ['clip_002.npy', [1, 3]],
  ]);
  const { layout, parts } = await opened(join(folder, 'clip_{sample}.npy'));
  assert.deepEqual([layout.rows, layout.samples, layout.grid], [7, 3, null]);
  assert.deepEqual([...layout.places!.sample], [0, 0, 1, 1, 1, 1, 2]);
  assert.deepEqual([...layout.places!.within], [0, 1, 0, 1, 2, 3, 0]);
  assert.deepEqual(
    parts?.first.map(({ rows }) => rows),
    [2, 4, 1],
  );
  const { data } = await readFeatures(join(folder, 'clip_{sample}.npy'));
  assert.deepEqual([...data], [...new Array(count).keys()]);
});

folderTest(
  'the part that does not fit is named with what it holds and what the others do',
  async (folder) => {
    const parts = ['p_0.npy', 'p_1.npy', 'p_2.npy'].map((name): [string, number[]] => [name, [4, 16]]);
    await writeParts(folder, [...parts, ['p_3.npy', [4, 8]]]);
    const whole = join(folder, 'p_*.npy');
    assert.equal(
      await refusal(whole),
      `${join(folder, 'p_3.npy')} has 8 columns, and ${join(folder, 'p_0.npy')} has 16 columns, as 3 of 4 parts of ${whole}. Save it like the others, or leave it out.`,
    );
    await writeFile(join(folder, 'p_3.npy'), encodeNpy(counting([4, 16], 0, Float64Array)));
    assert.match(await refusal(whole), /p_3\.npy holds float64, and .*p_0\.npy holds float32/);
    await writeParts(folder, [['p_3.npy', [1, 4, 16]]]);
    assert.match(await refusal(whole), /p_3\.npy has 3 axes, and .*p_0\.npy has 2 axes/);
    await writeFile(join(folder, 'p_3.npy'), 'x');
    assert.match(await refusal(whole), /p_3\.npy/);
  },
);

folderTest('a missing part is named, unless the pattern says that some may be', async (folder) => {
  const part = (n: number): [string, number[]] => [`train-0000${n}-of-00003.npy`, [2, 3]];
  await writeParts(folder, [part(0), part(2)]);
  const said = await refusal(join(folder, 'train-*-of-00003.npy'));
  assert.match(said, /^train-00001-of-00003\.npy is missing of .* or write \{part\?\} in place of \*/);
  assert.equal((await readFeatures(join(folder, 'train-{part?}-of-00003.npy'))).rows, 4);
  await writeParts(folder, [part(1), ['train-00000-of-00002.npy', [2, 3]]]);
  assert.equal((await readFeatures(join(folder, 'train-*-of-00003.npy'))).rows, 6);
  assert.match(await refusal(join(folder, 'train-*.npy')), /files of 2 parts and of 3/);
  await writeParts(folder, [
    ['emb_0.npy', [2, 3]],
    ['emb_1.npy', [2, 3]],
    ['emb_3.npy', [2, 3]],
  ]);
  assert.match(await refusal(join(folder, 'emb_*.npy')), /^emb_2\.npy is missing/);
  assert.match(await refusal(join(folder, 'none_*.npy')), /none_\*\.npy matches no file/);
  assert.match(await refusal(join(folder, '{emb_0,emb_2}.npy')), /emb_2\.npy does not exist/);
});

folderTest('links out of the folder, and what is no file, are no parts', async (folder) => {
  const inside = join(folder, 'inside');
  await writeParts(folder, [
    ['inside/emb_0.npy', [2, 3]],
    ['outside.npy', [2, 3]],
  ]);
  await symlink(join(folder, 'outside.npy'), join(inside, 'emb_1.npy'));
  assert.match(await refusal(join(inside, 'emb_*.npy')), /emb_1\.npy is a link that leads out of the folder/);
  await rm(join(inside, 'emb_1.npy'));
  await mkdir(join(inside, 'emb_1.npy'));
  assert.equal((await readFeatures(join(inside, 'emb_*.npy'))).rows, 2, 'a folder is passed over');
});

folderTest('a part that changes, or is added, while it is read is noticed', async (folder) => {
  await writeParts(folder, [
    ['emb_0.npy', [2, 3]],
    ['emb_1.npy', [2, 3]],
  ]);
  const read = async (change: () => Promise<unknown>): Promise<void> => {
    const features = await openFeatures({ file: join(folder, 'emb_*.npy'), array: null }, DEFAULT_TOKENS);
    try {
      await change();
      await features.read(null);
    } finally {
      await features.close();
    }
  };
  const changed = (name: string) => new RegExp(`${name} changed while it was read`);
  await assert.rejects(() => read(() => writeParts(folder, [['emb_1.npy', [3, 3]]])), changed('emb_1.npy'));
  await assert.rejects(() => read(() => appendFile(join(folder, 'emb_0.npy'), 'x')), changed('emb_0.npy'));
  await assert.rejects(() => read(() => writeParts(folder, [['emb_2.npy', [2, 3]]])), changed('emb_2.npy'));
  await assert.rejects(() => read(() => rm(join(folder, 'emb_2.npy'))), /emb_2\.npy does not exist/);
});

folderTest('files of several arrays are joined array by array', async (folder) => {
  const npz = (arrays: Record<string, number[]>): Buffer =>
    zipFile(
      Object.entries(arrays).map(([name, shape]) => ({
        ...{ name: `${name}.npy`, data: encodeNpy(counting(shape, 0)), deflated: true },
      })),
    );
  await writeFile(join(folder, 's_0.npz'), npz({ x: [3, 4], y: [3, 2], z: [3, 2] }));
  await writeFile(join(folder, 's_1.npz'), npz({ x: [2, 4], y: [2, 5] }));
  const file = join(folder, 's_*.npz');
  const all = await openArrays(file);
  await all.close();
  const { arrays, warnings } = all;
  assert.deepEqual(
    arrays.map(({ name, shape }) => [name, shape]),
    [['x', [5, 4]]],
  );
  assert.match(warnings.join('\n'), /z is left out, since s_1\.npz does not hold it/);
  assert.match(warnings.join('\n'), /s_1\.npz has 5 columns/);
  const { data } = await readFeatures(`${file}#x`);
  assert.deepEqual([...data.slice(10)], [10, 11, 0, 1, 2, 3, 4, 5, 6, 7]);
});

folderTest('arrays of one file are joined by a pattern of their names', async (folder) => {
  const file = join(folder, 'one.npz');
  const entries = ['img_10', 'img_2', 'other'].map((name, i) => ({
    ...{ name: `${name}.npy`, data: encodeNpy(counting([1, 4], 4 * i)), deflated: false },
  }));
  await writeFile(file, zipFile(entries));
  const { data, rows } = await readFeatures(`${file}#img_*`);
  assert.deepEqual([rows, [...data]], [2, [4, 5, 6, 7, 0, 1, 2, 3]]);
  assert.match(await refusal(`${file}#none_*`), /holds no array named none_\*/);
});
