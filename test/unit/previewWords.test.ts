import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArrayStatistics } from '../../src/shared/results/preview';
import {
  findings,
  samplingNote,
  shapeSentence,
  shapeText,
  sizeText,
} from '../../webview/panels/preview/previewWords';

/** Spaces as on a keyboard. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

/** Of 100 rows of two columns with nothing wrong, but for `more`. */
function statistics(more: Partial<ArrayStatistics> & { stds?: number[] } = {}): ArrayStatistics {
  const { stds = [1, 1], ...rest } = more;
  return {
    ...{ rows: 100, columns: 2, rowsRead: 100, rowsSampled: 100, numbers: 200 },
    ...{ nan: 0, inf: 0, zero: 0, mean: 0, std: 1, min: -3, max: 3, duplicateRows: 0 },
    columnMeans: new Float64Array(2).buffer,
    columnStds: Float64Array.from(stds).buffer,
    values: null,
    norms: null,
    ...rest,
  };
}

test('sizes have at most three digits, in units of 1000', () => {
  const sizes: [number, string][] = [
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 KB'],
    [1234, '1.23 KB'],
    [12_345, '12.3 KB'],
    [999_499, '999 KB'],
    [999_600, '1 MB'],
    [10_240_000_128, '10.2 GB'],
    [5e18, '5000 PB'],
  ];
  for (const [bytes, text] of sizes) assert.equal(plain(sizeText(bytes)), text);
});

test('shapes are read as numpy writes them, with digits in groups', () => {
  assert.equal(shapeText([]), 'one number');
  assert.equal(shapeText([20_000, 197, 768]), '20,000 × 197 × 768');
});

test('an array is told in a sentence by its number of axes', () => {
  const sentence = (shape: number[]): string =>
    plain(
      shapeSentence({ name: 'x', shape, type: 'float16', bytes: 2000 })
        .map((part) => (typeof part === 'string' ? part : part.stress))
        .join(''),
    );
  assert.equal(sentence([]), 'A single number of float16, 2 KB.');
  assert.equal(sentence([1]), '1 value of float16, 2 KB.');
  assert.equal(sentence([1000]), '1,000 values of float16, 2 KB.');
  assert.equal(sentence([1, 1]), '1 row × 1 column of float16, 2 KB.');
  assert.equal(sentence([2400, 96]), '2,400 rows × 96 columns of float16, 2 KB.');
  assert.equal(
    sentence([10, 197, 64]),
    '10 × 197 × 64 of float16, 2 KB. Shown as rows of 64 numbers along its last axis.',
  );
});

test('nothing wrong is praised, but not where only a sample was looked at', () => {
  assert.deepEqual(findings(statistics()), {
    bad: [],
    good: 'All values are finite, and no row occurs twice.',
  });
  assert.deepEqual(findings(statistics({ rows: 1000 })), { bad: [], good: null });
  assert.deepEqual(findings(statistics({ numbers: 0 })), { bad: ['It holds no numbers.'], good: null });
});

test('what a comparison would stumble over is counted', () => {
  const bad = (more: Parameters<typeof statistics>[0]): string[] => findings(statistics(more)).bad.map(plain);
  const remedy = 'Such rows cannot be compared: remove them from every file of the experiment.';
  assert.deepEqual(bad({ nan: 1 }), [`1 value is NaN. ${remedy}`]);
  assert.deepEqual(bad({ nan: 1200, inf: 1 }), [`1,200 values are NaN and 1 is infinite. ${remedy}`]);
  assert.deepEqual(bad({ inf: 1 }), [`1 value is infinite. ${remedy}`]);
  assert.deepEqual(bad({ inf: 2 }), [`2 values are infinite. ${remedy}`]);
  assert.deepEqual(bad({ stds: [0, 1] }), ['One column is constant.']);
  assert.deepEqual(bad({ stds: [0, 0] }), ['2 columns are constant.']);
  // One row is no reason to call its columns constant.
  assert.deepEqual(bad({ stds: [0, 0], rowsRead: 1 }), []);
  assert.deepEqual(bad({ duplicateRows: 1 }), ['One row is the same as an earlier one (1 % of 100 rows).']);
  assert.deepEqual(bad({ duplicateRows: 50 }), [
    '50 rows are the same as an earlier one (50 % of 100 rows).',
  ]);
  assert.equal(bad({ nan: 1, stds: [0, 1], duplicateRows: 1 }).length, 3);
});

test('it is said which numbers come from a sample', () => {
  assert.equal(samplingNote(statistics()), null);
  assert.match(samplingNote(statistics({ rows: 20_000_000 })) ?? '', /sample of 100 of the 20,000,000 rows/);
  assert.match(
    samplingNote(statistics({ rowsSampled: 10 })) ?? '',
    /^Distributions and duplicates .* sample of 10 of the 100 rows; the rest is taken over all rows\.$/,
  );
});
