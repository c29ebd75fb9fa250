import assert from 'node:assert/strict';
import { join } from 'node:path';
import { assertHolds, assertSaid, assertWarned, WHOLE, type Cases } from '../support/cases';
import { heldBy } from '../support/heldBy';

/** Tables of pandas, pyarrow, polars and DuckDB. */
export const parquetCases: Cases = {
  'pq-bytes': (folder) =>
    assertSaid(folder, {
      'bytes.parquet': [
        /embedding holds bytes \(save lists of numbers: np\.frombuffer\(VALUE, dtype\)\.tolist\(\)\)/,
        /Column width stands beside a representation and is left out/,
      ],
      'text.parquet': /Column embedding holds text \(save lists of numbers\)/,
    }),
  'pq-duckdb': async (folder) => {
    for (const [name, own] of [
      ['lz4', ['l']],
      ['v1', ['l', 'a']],
      ['v2', ['l', 'a']],
    ] as const) {
      const { arrays } = await heldBy(join(folder, `${name}.parquet`));
      assert.deepEqual({ ...arrays }, Object.fromEntries(own.map((each) => [each, WHOLE])), name);
    }
    for (const name of ['v1', 'v2'])
      await assertWarned(join(folder, `${name}.parquet`), 'Column s holds text and is left out.');
  },
  'pq-index': async (folder) => {
    for (const [name, ...index] of [
      ['multi', '__index_level_0__', '__index_level_1__'],
      ['named'],
      ['named_int', 'id'],
    ]) {
      const { arrays, said, warnings } = await heldBy(join(folder, `${name}.parquet`));
      assert.deepEqual(said, ['columns 40 × 2 f8'], name);
      assert.deepEqual(arrays.columns, WHOLE.slice(0, 80));
      assert.deepEqual(
        warnings,
        index.map((each) => `Column ${each} is the index of pandas and is left out.`),
      );
    }
  },
  'pq-kinds': async (folder) => {
    const file = join(folder, 'x.parquet');
    const { arrays, said } = await heldBy(file);
    assert.deepEqual(said, ['columns 40 × 3 f8']);
    // f, dictint and nested.name.
    assert.deepEqual(arrays.columns.slice(0, 6), [0, 0, 0, 0.5, 1, 1]);
    await assertWarned(
      file,
      ...['dec', 'date', 'dur', 'st', 'null', 't', 'ts'].map(
        (each) => `Column ${each} holds no plain numbers`,
      ),
      'Column dict holds text',
    );
  },
  'pq-lists': async (folder) => {
    const bytes = WHOLE.map((i) => i % 120);
    for (const name of ['brotli', 'bss', 'gzip', 'lz4', 'none', 'snappy', 'v2', 'zstd']) {
      const { arrays } = await heldBy(join(folder, `${name}.parquet`));
      const kinds = ['fixed', 'list', 'large'];
      const expected = kinds.flatMap((kind) =>
        ['float32', 'float64', 'float16', 'int8', 'uint8'].map((type) => [
          `${kind}_${type}`,
          type.endsWith('int8') ? bytes : WHOLE,
        ]),
      );
      assert.deepEqual({ ...arrays }, Object.fromEntries(expected), name);
    }
  },
  'pq-nested': (folder) =>
    assertSaid(folder, {
      'only.parquet': /tokens holds lists of lists \(save one list of numbers a row/,
      'x.parquet': /tokens holds lists of lists \(save one list of numbers a row/,
    }),
  'pq-null-meta': async (folder) => {
    const file = join(folder, 'x.parquet');
    assert.deepEqual((await heldBy(file)).said, ['embedding 40 × 8 f4']);
    await assertWarned(file, 'Column tags holds lists of different lengths', 'Column width stands beside');
  },
  'pq-pandas': async (folder) => {
    const file = join(folder, 'x.parquet');
    assert.deepEqual((await heldBy(file)).said, ['embedding 40 × 8 f4']);
    await assertWarned(
      file,
      ...[
        'Column text holds text',
        'Column cat holds text',
        'Column __index_level_0__ is the index of pandas',
      ],
    );
  },
  'pq-polars': async (folder) => {
    for (const name of ['x', 'lz4', 'pyarrow']) {
      const file = join(folder, `${name}.parquet`);
      assert.deepEqual({ ...(await heldBy(file)).arrays }, { a: WHOLE, b: WHOLE }, name);
      await assertWarned(file, 'Column c holds lists of lists (save one list of numbers a row');
    }
  },
  'pq-wide': async (folder) => {
    const file = join(folder, 'x.parquet');
    assert.deepEqual((await heldBy(file)).said, ['columns 40 × 8 f4']);
    await assertWarned(file, 'Column label is called as', 'Column id is called as');
  },
};

/** Arrow, Feather and all that is not read. */
export const otherCases: Cases = {
  'other-formats': async (folder) => {
    for (const name of [
      ...['data-00000-of-00001.arrow', 'file.arrow', 'x.feather', 'pd.feather'],
      ...['features.txt', 'features.zip', 'x.mat'],
    ]) {
      await assertHolds(join(folder, name), WHOLE);
    }
    await assertSaid(folder, {
      'annex.npy': /^is a git-annex pointer.* git annex get\.$/,
      'html.npy': /^is a web page, not the data\./,
      'lfs.pt': /^is a Git LFS pointer/,
      'v4.mat': /scipy\.io\.loadmat\(FILE\)/,
      'x.json': /np\.array\(json\.load\(open\(FILE\)\)\)/,
      'x.jsonl': /json\.loads\(line\)\['NAME'\] for line in open\(FILE\)/,
      'x.fvecs': /np\.fromfile\(FILE, 'float32'\)/,
      'x.fbin': /np\.memmap\(FILE, 'float32', 'r', 8, /,
      'x.tfrecord': /^holds records of TensorFlow/,
      'features.csv.gz': /^is compressed as a whole\. Unpack it first\.$/,
      ...Object.fromEntries(['p0.pkl', 'p2.pkl', 'x.pkl'].map((name) => [name, /never loaded/])),
    });
  },
  'pkl-advice': (folder) => {
    const never = /^is a Python pickle, which is never loaded, because loading may run any program\./;
    return assertSaid(folder, { 'p0.pkl': never, 'p4.pkl': never });
  },
  'raw-memmap': (folder) =>
    assertSaid(
      folder,
      Object.fromEntries(
        ['bin', 'dat', 'fbin', 'raw'].map((each) => [
          `features.${each}`,
          /Python: np\.save\('features\.npy', np\.memmap\(FILE, .+\)\)\.$/,
        ]),
      ),
    ),
};
