import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { readSamples } from '../../src/experiment/samples';
import { LIMITS } from '../../src/features/limits';
import { obsColumns } from '../../src/features/hdf5/obsColumns';
import type { Dataset } from '../../src/features/hdf5/messages';
import { readObsTable } from '../../src/features/hdf5/obsTable';
import { withChosenRows } from '../../src/runs/input/input';
import { readGivenLabels } from '../../src/runs/input/givenLabels';
import { refusal } from '../support/hostile';
import { folderTest } from '../support/temporaryFolder';

const NEW = join('test', 'fixtures', 'hdf5', 'obs.h5ad');
const BEFORE = join('test', 'fixtures', 'hdf5', 'obs_before.h5ad');

async function columnsOf(file: string): Promise<Record<string, string[]>> {
  const { names, columns } = await readObsTable(file);
  return Object.fromEntries(
    names.map((name, at) => {
      const { codes, texts } = columns[at];
      return [name, Array.from(codes, (code) => texts.text(code))];
    }),
  );
}

const N = Array.from({ length: 12 }, (_, i) => i);
const BOTH = {
  _index: N.map((i) => `cell ${i}`),
  kind: N.map((i) => ['b', 'a', '', 'ü'][i % 4]),
  leiden: N.map((i) => String(i % 3)),
  level: N.map((i) => ['0.5', '1.5'][i % 2]),
  n: N.map(String),
  share: N.map((i) => String(i / 10)),
  x: N.map((i) => (i === 2 ? '' : String(i / 4))),
  flag: N.map((i) => String(i % 3 === 0)),
  note: N.map((i) => (i === 5 ? '' : `é${Math.floor(i / 4)}`)),
};

test('what anndata writes of rows is a table: categories, texts, numbers, truth values, missing ones', async () => {
  assert.deepEqual(await columnsOf(NEW), {
    ...BOTH,
    maybe: N.map((i) => (i % 5 === 4 ? '' : String(i))),
    perhaps: N.map((i) => (i % 5 === 4 ? '' : String(i % 2 === 0))),
  });
});

test('what anndata before 0.8 wrote of rows is the same, whose categories lie together', async () => {
  assert.deepEqual(await columnsOf(BEFORE), BOTH);
});

test('categories that no row has are none, and texts are numbered as they appear', async () => {
  const { attributes, rows, label } = await readSamples(NEW);
  assert.deepEqual([rows, label], [12, null]);
  assert.deepEqual(attributes.get('kind')!.values, ['b', 'a', '', 'ü']);
  assert.deepEqual(
    attributes.get('x')!.values.slice(0, 4),
    ['0', '0.25', '', '0.75'],
    'x is no place in an image',
  );
});

folderTest(
  'features of AnnData are described by their own table, unless another is named or lies beside them',
  async (folder) => {
    const file = join(folder, 'cells.h5ad');
    await copyFile(NEW, file);
    const request = { features: {}, seed: 0 };
    const tableOf = (samples: string | null): Promise<string | undefined> =>
      withChosenRows([{ file, array: 'X', root: folder }], { ...request, samples }, (_, { descriptions }) => {
        assert.deepEqual(
          descriptions.warnings.filter((each) => !each.startsWith('What is in')),
          [],
        );
        return Promise.resolve(descriptions.samples?.file);
      });
    assert.equal(await tableOf(null), file);
    assert.equal(await tableOf(`${BEFORE}#obs`), BEFORE);
    await writeFile(join(folder, 'samples.csv'), `label\n${'a\n'.repeat(12)}`);
    assert.equal(await tableOf(null), join(folder, 'samples.csv'));
    assert.equal(await tableOf(file), file);
  },
);

folderTest('an experiment names the table of AnnData, with or without #obs', async (folder) => {
  await mkdir(join(folder, 'data'));
  await copyFile(NEW, join(folder, 'data', 'cells.h5ad'));
  for (const samples of ['data/cells.h5ad', 'data/cells.h5ad#obs']) {
    await writeFile(join(folder, 'experiment.json'), JSON.stringify({ samples, representations: [] }));
    assert.equal((await readExperiment(folder)).samples, join(folder, 'data', 'cells.h5ad'));
  }
});

test('a column of the table gives concepts', async () => {
  const { names, scores } = await readGivenLabels({ file: NEW, array: 'obs/leiden' });
  assert.deepEqual([names, scores.rows, scores.concepts], [['0', '1', '2'], 12, 3]);
  await assert.rejects(
    readGivenLabels({ file: NEW, array: 'obs/none' }),
    refusal(NEW, /has no column "none"/),
  );
});

folderTest(
  'a file without such a table, or one that holds more text than its size accounts for, is refused',
  async (folder) => {
    const file = join(folder, 'x.h5ad');
    await copyFile(join('test', 'fixtures', 'hdf5', 'chunks.h5'), file);
    await assert.rejects(readSamples(file), refusal(file, /has no table obs of its rows/));
    const { hdf5TextsOfAny, hdf5TextsOfEachByte } = LIMITS;
    try {
      Object.assign(LIMITS, { hdf5TextsOfAny: 100, hdf5TextsOfEachByte: 0 });
      await assert.rejects(readObsTable(NEW), refusal(NEW, /holds more text than the file accounts for/));
    } finally {
      Object.assign(LIMITS, { hdf5TextsOfAny, hdf5TextsOfEachByte });
    }
    const bytes = await readFile(NEW);
    const codes = bytes.indexOf(Buffer.from([1, 0, 255, 3, 1, 0, 255, 3, 1, 0, 255, 3]));
    assert.ok(codes > 0);
    bytes[codes] = 9;
    await writeFile(file, bytes);
    await assert.rejects(
      readObsTable(file),
      refusal(file, /cannot be read as HDF5: it is damaged/),
      'a category that is not there',
    );
  },
);

test('only lists, categories with places and values with a mask are columns', () => {
  const datasets = ['obs/a', 'obs/b/codes', 'obs/b/categories', 'obs/c/values', 'obs/d/values', 'obs/d/mask']
    .concat('obs/e/codes', 'obs/f/g/codes', 'obs/__categories/a', 'obsm/x', 'X')
    .map((path) => ({ path }) as Dataset);
  const kinds = obsColumns(datasets).map(({ name, kind }) => `${name} ${kind}`);
  assert.deepEqual(kinds, ['a categories', 'b categories', 'd nullable']);
});
