import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { runCli } from '../support/cli';
import { folderTest } from '../support/temporaryFolder';

const COLUMNS = 6;
const QUICK = ['--n-epochs', '20', '--n-components', '4', '--min-cluster-size', '15', '--min-samples', '5'];

interface Summary {
  a: { rowsUsed: number; rowsOfFile: number; notes: string[] };
  b: { rowsUsed: number; rowsOfFile: number; notes: string[] };
  alignment: object;
  matchedRows: object | null;
}

/** The features of a thing, whose id is a number: those of one of four blobs, the same in every file of a seed. */
function featuresOf(id: number, seed: number): number[] {
  const normal = normalRandom(seededRandom(1000 * seed + id));
  return Array.from({ length: COLUMNS }, (_, column) => normal() + (column === id % 4 ? 12 : 0));
}

/** A file in a folder of its own, beside a table that names its rows. */
async function writeSide(folder: string, ids: readonly number[], seed: number, name = 'id'): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'x.npy');
  const data = Float32Array.from(ids.flatMap((id) => featuresOf(id, seed)));
  await writeNpy(file, { shape: [ids.length, COLUMNS], data });
  const lines = ids.map((id) => `${id % 7 === 0 ? `${id}.0` : id},kind ${id % 4}`);
  await writeFile(join(folder, 'samples.csv'), [`${name},label`, ...lines].join('\n'));
  return file;
}

async function compared(...args: string[]): Promise<Summary & { stderr: string }> {
  const { code, stdout, stderr } = await runCli(['compare', ...args, ...QUICK]);
  assert.equal(code, 0, stderr);
  return { ...(JSON.parse(stdout) as Summary), stderr };
}

async function refused(...args: string[]): Promise<string> {
  const { code, stderr } = await runCli(args);
  assert.equal(code, 1);
  return stderr.trim().split('\n').at(-1)!;
}

const IDS = Array.from({ length: 160 }, (_, id) => id);
/** Another order, without the first twenty, and with ten that A has not. */
const OTHERS = [...IDS.slice(20), ...Array.from({ length: 10 }, (_, at) => 500 + at)].sort(
  (x, y) => ((x * 73) % 211) - ((y * 73) % 211),
);
const COMMON = IDS.slice(20);

folderTest('rows in another order are compared by a key as if they were in the same', async (folder) => {
  const a = await writeSide(join(folder, 'a'), IDS, 1);
  const b = await writeSide(join(folder, 'b'), OTHERS, 2);
  const sorted = [
    await writeSide(join(folder, 'c'), COMMON, 1),
    await writeSide(join(folder, 'd'), COMMON, 2),
  ];
  assert.match(
    await refused('compare', a, b, ...QUICK),
    /160 rows and .* has 150\. .*match their rows by a column.*conceptAlignment\.rowKey or --key/,
  );
  const byKey = await compared(a, b, '--key', 'id');
  const byOrder = await compared(...sorted);
  assert.deepEqual(byKey.alignment, byOrder.alignment);
  assert.equal(byOrder.matchedRows, null);
  assert.deepEqual(byKey.matchedRows, { key: 'id', both: 140, ofA: 160, ofB: 150 });
  assert.deepEqual([byKey.a.rowsUsed, byKey.b.rowsUsed, byKey.b.rowsOfFile], [140, 140, 150]);
  const sentence = '140 rows are in both files by "id": of 160 of A and 150 of B. The others are left out.';
  assert.ok(byKey.stderr.includes(sentence));
  assert.ok(byKey.a.notes.includes(sentence) && byKey.b.notes.includes(sentence));

  const drawn = await compared(a, b, '--key', 'id', '--max-rows', '100', '--balance-by', 'label');
  assert.equal(drawn.a.rowsUsed, 100);
  assert.ok(drawn.a.notes.some((note) => note.startsWith('100 of 140 rows')));
});

folderTest('rows that cannot be matched are refused in a sentence that says why', async (folder) => {
  const a = await writeSide(join(folder, 'a'), IDS, 1);
  const twice = await writeSide(join(folder, 'twice'), [3, 4, 5, 3], 2);
  const other = await writeSide(join(folder, 'other'), [900, 901, 902], 2);
  const renamed = await writeSide(join(folder, 'renamed'), [1, 2, 3], 2, 'number');
  await writeNpy(join(folder, 'bare.npy'), { shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) });
  assert.match(
    await refused('compare', a, twice, '--key', 'id'),
    /samples\.csv: rows 0 and 3 have the same "id", 3\. Match rows by what names each of them once/,
  );
  assert.match(
    await refused('compare', a, other, '--key', 'id'),
    /have no row with the same "id": the first is 0 in one and 900 in the other\./,
  );
  assert.match(
    await refused('compare', a, renamed, '--key', 'id'),
    /renamed.samples\.csv has no column "id" to match rows by\. Name one of its own \(label, number\)\./,
  );
  assert.match(
    await refused('compare', a, join(folder, 'bare.npy'), '--key', 'id'),
    /bare\.npy has no samples table that fits, by whose column "id"/,
  );
  assert.match(await refused('compare', a, twice, '--key', 'label'), /have the same "label", kind 0\./);
});

folderTest('each of two files may be given a table of its own', async (folder) => {
  const a = await writeSide(join(folder, 'a'), IDS, 1);
  const b = await writeSide(join(folder, 'b'), OTHERS, 2);
  const tables = ['a', 'b'].map((name) => join(folder, `${name}.csv`));
  for (const [at, name] of ['a', 'b'].entries()) await rename(join(folder, name, 'samples.csv'), tables[at]);
  const given = ['--samples', tables[0], '--samples-b', tables[1]];
  const byKey = await compared(a, b, '--key', 'id', ...given);
  assert.deepEqual(byKey.matchedRows, { key: 'id', both: 140, ofA: 160, ofB: 150 });
  assert.match(
    await refused('compare', a, b, ...given),
    /b\.csv is a second samples table, and nothing says which rows of the two files are the same\. Name a column of both tables by --key, or leave it out\.$/,
  );
  assert.match(
    await refused('compare', a, b, '--key', 'id', '--samples-b', tables[1]),
    /a\/x\.npy has no samples table that fits/,
  );
});

folderTest('several columns are a key, and a line of a sample stands for its tokens', async (folder) => {
  const [samples, tokens] = [24, 6];
  const write = async (name: string, of: number[], seed: number): Promise<string> => {
    await mkdir(join(folder, name));
    const data = Float32Array.from(
      of.flatMap((sample) =>
        Array.from({ length: tokens }, (_, token) => featuresOf(sample * tokens + token, seed)).flat(),
      ),
    );
    const file = join(folder, name, 'x.npy');
    await writeNpy(file, { shape: [of.length, tokens, COLUMNS], data });
    const lines = of.map((sample) => `${sample % 2 === 0 ? 'x' : 'y'},${Math.floor(sample / 2)}`);
    await writeFile(join(folder, name, 'samples.csv'), ['part,number', ...lines].join('\n'));
    return file;
  };
  const all = Array.from({ length: samples }, (_, sample) => sample);
  const a = await write('a', all, 1);
  const b = await write('b', [...all].reverse().slice(4), 2);
  const { matchedRows } = await compared(a, b, '--key', 'part + number');
  assert.deepEqual(matchedRows, {
    key: 'part + number',
    both: 20 * tokens,
    ofA: samples * tokens,
    ofB: 20 * tokens,
  });
  assert.match(await refused('compare', a, b, '--key', 'part', ...QUICK), /have the same "part", x, 0\./);
});

folderTest('score files are aligned by a key, with their units', async (folder) => {
  const write = async (name: string, ids: readonly number[]): Promise<string> => {
    await mkdir(join(folder, name));
    const file = join(folder, name, 'p.npy');
    await writeNpy(file, {
      shape: [ids.length, 2],
      data: Float32Array.from(ids.flatMap((id) => [id % 2, 1 - (id % 2)])),
    });
    await writeFile(join(folder, name, 'samples.csv'), ['id', ...ids].join('\n'));
    return file;
  };
  const p = await write('p', IDS);
  const q = await write('q', OTHERS);
  const units = join(folder, 'units.npy');
  await writeNpy(units, { shape: [160], data: Int32Array.from(IDS, (id) => Math.floor(id / 4)) });
  const { code, stdout, stderr } = await runCli(['align', p, q, '--key', 'id', '--units', units]);
  assert.equal(code, 0, stderr);
  const { adjustedRand, rows, shared, matchedRows } = JSON.parse(stdout) as {
    [name: string]: unknown;
    shared: { units: number };
  };
  assert.deepEqual([adjustedRand, rows, shared.units], [1, 140, 35]);
  assert.deepEqual(matchedRows, { key: 'id', both: 140, ofA: 160, ofB: 150 });
  assert.match(stderr, /140 rows are in both files by "id"/);
});

folderTest('a review matches rows by the key and the tables that its manifest names', async (folder) => {
  const names = ['a', 'b', 'c', 'odd'];
  await writeSide(join(folder, 'a'), IDS, 1);
  await writeSide(join(folder, 'b'), OTHERS, 2);
  await writeSide(join(folder, 'c'), [...COMMON].reverse(), 1);
  await writeSide(join(folder, 'odd'), [1, 1, 1], 3);
  const representations = names.map((id) => ({ id, file: `${id}/x.npy`, samples: `${id}/samples.csv` }));
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ rowKey: 'id', representations }));
  const { code, stdout, stderr } = await runCli(['review', folder, ...QUICK]);
  assert.equal(code, 0, stderr);
  const {
    pairs,
    failed,
    warnings,
    representations: reviewed,
  } = JSON.parse(stdout) as {
    [name: string]: { id: string; a: string; b: string; reason: string; notes: string[]; rand: number }[];
  };
  assert.deepEqual(
    failed.map(({ id, reason }) => [id, /have the same "id", 1\./.test(reason)]),
    [['odd', true]],
  );
  const sentence = '140 rows are in all 3 files by "id"; the others are left out.';
  assert.ok((warnings as unknown as string[]).includes(sentence), JSON.stringify(warnings));
  assert.ok(reviewed.length >= 3 && pairs.length >= 3);
  const same = pairs.find(({ a, b }) => [a, b].sort().join() === 'a,c');
  assert.equal(same?.rand, 1, 'the same rows in another order');
});
