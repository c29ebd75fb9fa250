import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { numbersOf, textsAndNumbers } from '../../src/experiment/columnNumbers';
import { readSamples } from '../../src/experiment/samples';
import type { TextColumn } from '../../src/features/textCodes';
import { numberSpread } from '../../src/shared/numberSpread';
import { numberWriter, rangeText } from '../../src/shared/numberText';
import { folderTest } from '../support/temporaryFolder';

function column(texts: readonly string[]): TextColumn {
  const values = [...new Set(texts)];
  return { values, codes: Uint32Array.from(texts, (text) => values.indexOf(text)) };
}

const twenty = <T>(of: (row: number) => T): T[] => Array.from({ length: 20 }, (_, row) => of(row));

function kindOf(texts: readonly string[], name = 'x'): string | null {
  return numbersOf(name, column(texts))?.kind ?? null;
}

test('a column of at least 13 different plain numbers is one of numbers, whatever is not known in it', () => {
  const depth = twenty((row) => (row === 3 ? 'nan' : row === 4 ? '' : String(Math.sin(row))));
  const found = numbersOf('depth', column(depth));
  assert.equal(found?.kind, 'number');
  assert.deepEqual([found.valueAt(2), found.valueAt(3), found.valueAt(4)], [Math.sin(2), NaN, NaN]);
  assert.equal(kindOf(twenty((row) => `${row % 12}`)), null, 'twelve kinds');
  assert.equal(kindOf(twenty((row) => `${row % 13}`)), 'number');
  assert.equal(kindOf(twenty((row) => (row === 19 ? 'many' : `${row * 3}`))), null, 'a word among them');
  assert.equal(kindOf(twenty((row) => `-${row}.5e-3`)), 'number');
});

test('names of rows are no numbers', () => {
  assert.equal(kindOf(twenty((row) => `${row}`)), null, 'from 0 in order');
  assert.equal(kindOf(twenty((row) => `${row + 1}`)), null, 'from 1 in order');
  assert.equal(kindOf(twenty((row) => `${19 - row}`)), 'number', 'in another order');
  assert.equal(kindOf(twenty((row) => `00${row * 7}`)), null, 'with zeros before');
  assert.equal(kindOf(twenty((row) => `0x${row * 7}`)), null);
  assert.equal(kindOf(twenty((row) => `${row}e999`)), null, 'infinite');
  for (const name of ['document', 'audio', 'token']) {
    assert.equal(
      kindOf(
        twenty((row) => `${row * 7}`),
        name,
      ),
      null,
    );
  }
});

test('ISO dates are points in time, in UTC where no zone is given', () => {
  const days = column(twenty((row) => `2024-02-${String(row + 1).padStart(2, '0')}`));
  const found = numbersOf('taken', days);
  assert.equal(found?.kind, 'date');
  assert.equal(found.valueAt(1), Date.UTC(2024, 1, 2));
  const minutes = twenty((row) => `2024-02-01T10:${row + 10}`);
  assert.equal(numbersOf('taken', column(minutes))?.valueAt(0), Date.UTC(2024, 1, 1, 10, 10));
  assert.equal(
    numbersOf('taken', column(minutes.map((each) => `${each}:00+02:00`)))?.valueAt(0),
    Date.UTC(2024, 1, 1, 8, 10),
  );
  assert.equal(kindOf(twenty((row) => `2024-13-${row + 10}`)), null, 'no such month');
});

folderTest('lines in any order keep their numbers', async (folder) => {
  const file = join(folder, 'samples.csv');
  const lines = twenty((row) => `${19 - row},${row * row},${row % 2 ? 'yes' : 'no'}`);
  await writeFile(file, ['row,loss,occluded', ...lines].join('\n'));
  const [texts, numbers] = textsAndNumbers((await readSamples(file)).attributes);
  assert.deepEqual(
    texts.map(([name]) => name),
    ['occluded'],
  );
  assert.deepEqual(
    numbers.map(({ name, kind, valueAt }) => [name, kind, valueAt(0), valueAt(19)]),
    [['loss', 'number', 361, 0]],
  );
});

test('numbers are written with the digits that tell usual ones apart', () => {
  const write = (kind: 'number' | 'date', spread: number, value: number): string =>
    numberWriter(kind, spread)(value);
  assert.equal(write('number', 0.5, 0.2345), '0.23');
  assert.equal(write('number', 20, 0.2345), '0');
  assert.equal(write('number', 0.5, -0.001), '0.00');
  assert.equal(write('number', 0.5, -1.5), '\u22121.50');
  assert.equal(write('number', 30, 1998), '1998');
  assert.equal(write('number', 3000, 12345.6), '12,346');
  assert.equal(write('number', 1e-9, 1.5e-9), '1.50e\u22129');
  assert.equal(write('number', 1e9, 2.5e9), '2.50e9');
  assert.equal(write('number', 1, NaN), '\u2013');
  const noon = Date.UTC(2024, 1, 2, 12, 5);
  assert.equal(write('date', 30 * 86_400_000, noon), '2024-02-02');
  assert.equal(write('date', 3_600_000, noon), '2024-02-02 12:05');
  assert.equal(write('date', 1, 1e20), '\u2013', 'beyond all calendars');
  const plain = numberWriter('number', 0.5);
  assert.equal(rangeText(0.2, 0.4, plain), '0.20\u20130.40');
  assert.equal(rangeText(-0.2, 0.4, plain), '\u22120.20 to 0.40');
  assert.equal(rangeText(0.2, 0.201, plain), '0.20');
});

test('the spread of numbers by hand', () => {
  assert.deepEqual(numberSpread(Float64Array.of(4, NaN, 1, 3, 2, 5)), {
    ...{ known: 5, min: 1, lowerQuartile: 2, median: 3, upperQuartile: 4, max: 5 },
    ...{ mean: 3, deviation: Math.sqrt(2.5) },
  });
  assert.equal(numberSpread(Float64Array.of(NaN)), null);
});
