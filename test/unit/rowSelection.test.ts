import assert from 'node:assert/strict';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeNpy, npyHeader } from '../../src/features/npy/encodeNpy';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { drawSorted } from '../../src/shared/drawSorted';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { selectRows } from '../../src/runs/input/rowSelection';
import { runCli } from '../support/cli';
import { readFeatures } from '../support/features';
import { decodeNpy } from '../support/npy';
import { folderTest } from '../support/temporaryFolder';

test('few rows are all used; of many as many of each group as there are', () => {
  assert.equal(selectRows(100, null, 1, null), null);
  assert.equal(selectRows(100, 100, 1, null), null);
  assert.deepEqual(selectRows(100, 10, 1, null), drawSorted(100, 10, 1));
  // 5, 20 and 75 rows: the first come whole.
  const groups = Uint32Array.from({ length: 100 }, (_, row) => (row % 20 === 0 ? 0 : row % 5 === 0 ? 1 : 2));
  const of = (rows: Uint32Array, group: number) => rows.filter((row) => groups[row] === group).length;
  const drawn = selectRows(100, 31, 7, groups)!;
  assert.deepEqual(
    [0, 1, 2].map((group) => of(drawn, group)),
    [5, 13, 13],
  );
  assert.deepEqual(
    [...drawn],
    [...new Set(drawn)].sort((a, b) => a - b),
  );
  assert.deepEqual(selectRows(100, 31, 7, groups), drawn);
  assert.notDeepEqual(selectRows(100, 31, 8, groups), drawn);
});

folderTest('rows of a file of 20 GB are read alone', async (folder) => {
  const file = join(folder, 'large.npy');
  const [rows, columns] = [6_510_416, 768];
  const header = npyHeader('f4', [rows, columns]);
  const handle = await open(file, 'w');
  await handle.truncate(header.length + 4 * rows * columns);
  await handle.write(header, 0, header.length, 0);
  const ids = drawSorted(rows, 3000, 42);
  for (const id of ids.filter((_, at) => at % 100 === 0)) {
    await handle.write(Buffer.from(Float32Array.of(id).buffer), 0, 4, header.length + 4 * columns * id);
  }
  await handle.close();
  const { data } = await readFeatures(file, {}, ids);
  assert.equal(data.length, ids.length * columns);
  ids.forEach((id, at) => assert.equal(data[at * columns], at % 100 === 0 ? Math.fround(id) : 0));
});

interface Compared {
  a: { rowsUsed: number; rowsOfFile: number; notes: string[] };
  alignment: { rows: number };
}

/** Two files of 12 images of 1 + 4 × 4 tokens, one of them as a plain list of the same tokens, and a table of the images. */
async function writeImages(folder: string): Promise<[string, string]> {
  const [images, tokens, columns] = [12, 17, 6];
  const normal = normalRandom(seededRandom(3));
  const data = Float32Array.from(
    { length: images * tokens * columns },
    (_, i) => 20 * (Math.floor(i / columns) % 3) * ((i % columns) + 1) + normal(),
  );
  const files: [string, string] = [join(folder, 'tokens.npy'), join(folder, 'plain.npy')];
  await writeNpy(files[0], { shape: [images, tokens, columns], data });
  const kept = data.filter((_, i) => Math.floor(i / columns) % tokens > 0);
  await writeNpy(files[1], { shape: [images * 16, columns], data: kept });
  await mkdir(join(folder, 'images'));
  // The head of a PNG image of 64 × 32 pixels is all that is read of it here.
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000400000002008060000000000000000', 'hex');
  for (let i = 0; i < images; i++) await writeFile(join(folder, 'images', `${i}.png`), png);
  const lines = Array.from({ length: images }, (_, i) => `images/${i}.png,${i < 2 ? 'rare' : 'common'}`);
  await writeFile(join(folder, 'samples.csv'), `image,label\n${lines.join('\n')}\n`);
  return files;
}

const QUICK = ['--n-epochs', '20', '--n-components', '3', '--min-cluster-size', '8'];

folderTest('a sample of rows is the same in both files, and the result says so', async (folder) => {
  const files = await writeImages(folder);
  const { code, stdout, stderr } = await runCli(['compare', ...files, '--max-rows', '100', ...QUICK]);
  assert.equal(code, 0, stderr);
  const { a, alignment } = JSON.parse(stdout) as Compared & { alignment: { adjustedRand: number } };
  assert.deepEqual([a.rowsUsed, a.rowsOfFile, alignment.rows], [100, 192, 100]);
  assert.equal(a.notes[0], '100 of 192 rows (52 %) are used, drawn with the seed 42.');
  assert.match(
    a.notes[1],
    /\(12, 17, 6\) was read as samples × tokens × features: .* without the first token/,
  );
  // The numbers are the same, so that all is.
  assert.equal(alignment.adjustedRand, 1);
});

folderTest('row ids, labels and the patches of images are those of the file', async (folder) => {
  const [file] = await writeImages(folder);
  const out = join(folder, 'out');
  const options = ['--max-rows', '60', '--balance-by', 'label', ...QUICK];
  const { code, stderr } = await runCli(['discover', file, '--out', out, ...options]);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /60 of 192 rows \(31 %\).*as evenly as can be over "label"/);
  const rows = decodeNpy(await readFile(join(out, 'rows.npy')), 'rows.npy').data as Uint32Array;
  assert.equal(rows.filter((row) => row < 32).length, 30, 'half of the rows are of the two rare images');
  const { concepts, rowsUsed } = JSON.parse(await readFile(join(out, 'concepts.json'), 'utf8')) as {
    rowsUsed: number;
    concepts: { exemplars: number[] }[];
  };
  assert.equal(rowsUsed, 60);
  assert.ok(concepts.length > 0);
  for (const { exemplars } of concepts)
    for (const row of exemplars) assert.ok(rows.includes(row), String(row));
});

folderTest('what cannot be balanced is refused, and wrong choices are', async (folder) => {
  const file = join(folder, 'x.npy');
  await writeFile(file, encodeNpy({ shape: [100, 2], data: new Float32Array(200) }));
  const out = ['--out', join(folder, 'out')];
  const refused = await runCli(['discover', file, ...out, '--max-rows', '50', '--balance-by', 'label']);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /cannot be balanced over "label" without a samples table/);
  for (const [flag, value] of [
    ['--max-rows', '1'],
    ['--layout', 'rows'],
    ['--pool', '0'],
    ['--drop-tokens', '-1'],
  ]) {
    const { code, stderr } = await runCli(['discover', file, ...out, `${flag}=${value}`]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, new RegExp(`${flag} is "${value}"; it takes `));
  }
});
