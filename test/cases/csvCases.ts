import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openArrays } from '../../src/features/openArrays';
import { assertHolds, assertSaid, assertWarned, HALVES, WHOLE, type Cases } from '../support/cases';
import { heldBy, refusedFor } from '../support/heldBy';

/** Two columns of ten rows. */
const TWO = Array.from({ length: 10 }, () => [1.5, 2]).flat();

async function assertSilent(file: string, numbers: readonly number[]): Promise<void> {
  assert.deepEqual(await assertHolds(file, numbers), []);
}

async function columnNames(file: string): Promise<readonly string[]> {
  const opened = await openArrays(file);
  await opened.close();
  return opened.arrays[0].columnNames ?? [];
}

/** Tables of numbers, as spreadsheets and libraries write them. */
export const csvCases: Cases = {
  'csv-bom-crlf': (folder) => assertSilent(join(folder, 'x.csv'), HALVES),
  'csv-bool': async (folder) => {
    const { said, warnings } = await heldBy(join(folder, 'x.csv'));
    assert.deepEqual(said, [' 20 × 2 f8']);
    assert.deepEqual(warnings, ['Column "ok" holds text and is left out.']);
  },
  'csv-counting-first-row': async (folder) => {
    assert.deepEqual(await assertHolds(join(folder, 'ints.csv'), WHOLE), []);
    // A line of counts over fractions is what pandas writes of an array; but these fractions count on as it does.
    await assertSilent(join(folder, 'floats.csv'), [
      ...Array.from({ length: 8 }, (_, i) => i),
      ...Array.from({ length: 312 }, (_, i) => i + 8.5),
    ]);
  },
  'csv-empty-line': (folder) =>
    assertSaid(folder, {
      'one.csv': /line 9 is empty, and rows follow it\./,
      'two.csv': /line 9 is empty, and rows follow it\./,
    }),
  'csv-glove': (folder) =>
    assertSaid(folder, {
      'glove.csv': /a quotation mark in line 3 is not closed\./,
      'plain.tsv': /a quotation mark in line 3 is not closed\./,
      'w2v.csv': /a quotation mark in line 4 is not closed\./,
    }),
  'csv-hash': async (folder) => {
    const { said } = await heldBy(join(folder, 'x.csv'));
    assert.deepEqual(said, [' 40 × 8 f8']);
  },
  'csv-index': async (folder) => {
    for (const name of ['floatindex', 'r_csv', 'r_table', 'shuffled']) {
      const warnings = await assertHolds(join(folder, `${name}.csv`), HALVES);
      assert.deepEqual(warnings, ['Column 1 names the rows and is left out.'], name);
    }
  },
  'csv-label-id': async (folder) => {
    const { said } = await heldBy(join(folder, 'x.csv'));
    assert.deepEqual(said, [' 40 × 8 f8']);
    await assertWarned(
      join(folder, 'x.csv'),
      'Columns "id", "label" are called as numbers or labels of rows',
    );
  },
  'csv-late-text': (folder) => assertSaid(folder, { 'x.csv': /line 102, column 1 holds "abc"/ }),
  'csv-numbers': async (folder) => {
    await assertSaid(folder, {
      'fortran.csv': /line 4, column 1 holds "1\.5d5"/,
      'hex.csv': /line 4, column 1 holds "0x10"/,
      'under.csv': /line 4, column 1 holds "1_000"/,
    });
    const { arrays } = await heldBy(join(folder, 'ok.csv'));
    assert.deepEqual(arrays[''], [
      ...[1e-3, 2, 0.5, 5, Infinity, -Infinity, NaN, 0, 1e5, -0],
      ...[2 ** 53, 0.1, 1e23, Number('123456789012345678')],
    ]);
  },
  'csv-openai': async (folder) => {
    const { said } = await heldBy(join(folder, 'x.csv'));
    assert.deepEqual(said, [' 60 × 8 f8']);
    await assertWarned(join(folder, 'x.csv'), '"Score", "n_tokens" stand beside a column of lists');
  },
  'csv-pipe': async (folder) => {
    for (const name of ['x', 'nohead']) {
      assert.deepEqual((await heldBy(join(folder, `${name}.csv`))).arrays[''], TWO, name);
    }
  },
  'csv-printed': (folder) =>
    assertSaid(folder, {
      'complex.csv': /^holds complex numbers\./,
      'printed.csv': /^holds an array as it is printed, with brackets\./,
    }),
  'csv-ragged': (folder) => assertSaid(folder, { 'x.csv': /line 12 has 2 columns, and the first line 3/ }),
  'csv-semicolon-comma': (folder) => assertSilent(join(folder, 'x.csv'), HALVES),
  'csv-sep': async (folder) => {
    assert.deepEqual((await heldBy(join(folder, 'x.csv'))).arrays[''], TWO);
  },
  'csv-thousands': async (folder) => {
    for (const [name, cell] of [
      ['x', 'line 2, column 1 holds "1,200"'],
      ['mixed', 'line 5, column 1 holds "1,200"'],
      ['million', 'line 2, column 1 holds "1,000,000"'],
    ]) {
      const said = await refusedFor(join(folder, `${name}.csv`), /Write numbers without commas of thousands/);
      assert.ok(said.includes(cell), said);
      assert.doesNotMatch(said, /1\.200|1\.000/);
    }
  },
  'csv-trailing': async (folder) => {
    for (const name of ['dataonly', 'header', 'none']) {
      const warnings = await assertHolds(join(folder, `${name}.csv`), HALVES);
      assert.deepEqual(warnings, ['Column 9 has no name and no values and is left out.'], name);
    }
    const named = Array.from({ length: 8 }, (_, i) => `f${i}`);
    assert.deepEqual(await columnNames(join(folder, 'header.csv')), named);
    assert.deepEqual(await columnNames(join(folder, 'dataonly.csv')), named);
  },
  'csv-units': (folder) => assertSaid(folder, { 'x.csv': /line 2, column 1 holds "mV"/ }),
  'csv-utf16': (folder) => assertSaid(folder, { 'x.csv': /^is text in UTF-16\. Save it in UTF-8\.$/ }),
};
