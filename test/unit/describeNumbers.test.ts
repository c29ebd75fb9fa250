import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsAsUnits, unitsOf } from '../../src/alignment/sharedConcepts/units';
import { valueText, type NumberAttribute } from '../../src/describe/attribute';
import { defaultNames } from '../../src/describe/defaultNames';
import { numberBins } from '../../src/describe/numberBins';
import { tellApart } from '../../src/describe/tellApart';
import { seededRandom } from '../../src/shared/random';
import type { ConceptGroup } from '../../src/shared/results/sharedConcepts';
import { toldApartText } from '../../src/shared/toldApartText';

const ROWS = 1200;
const random = seededRandom(11);
const rows = <T>(of: (row: number) => T): T[] => Array.from({ length: ROWS }, (_, row) => of(row));
const IMAGES = unitsOf(rows((row) => Math.floor(row / 12)));

const numbers = (name: string, of: (row: number) => number): NumberAttribute => ({
  ...{ name, kind: 'number' },
  numbers: Float64Array.from(rows(of)),
});

/** B has the two concepts of A as one. */
const GROUP = { a: [0, 1], b: [0], form: 'divided differently' } as unknown as ConceptGroup;
const hardA = Int32Array.from(rows((row) => row % 2));
const hardB = new Int32Array(ROWS);
const tellBy = (attribute: NumberAttribute) =>
  tellApart([GROUP], { a: hardA, b: hardB }, [attribute], IMAGES);

test('bins have as many rows each, and equal numbers lie in one', () => {
  const even = numbers('x', (row) => row / ROWS);
  const all = Uint32Array.from(rows((row) => row));
  const binned = numberBins(even, all, 4)!;
  assert.deepEqual(binned.values, ['below 0.25', '0.25\u20130.50', '0.50\u20130.75', 'from 0.75']);
  const counts = [0, 0, 0, 0];
  binned.codes.forEach((code) => counts[code]++);
  assert.deepEqual(counts, [300, 300, 300, 300]);
  const mostlyZero = numbers('x', (row) => (row % 10 === 0 ? row : 0));
  assert.equal(numberBins(mostlyZero, all, 2), null, 'half and more are the same');
  const unknown = numbers('x', (row) => (row < 600 ? NaN : row));
  assert.deepEqual([...new Set(numberBins(unknown, all, 2)!.codes)], [-1, 0, 1]);
});

test('a side that divides by a number is told by where the middle half of its numbers lies', () => {
  const depth = numbers('depth', (row) => (row % 2 === 0 ? 0.2 : 0.7) + 0.2 * random());
  const [told] = tellBy(depth);
  assert.equal(told?.side, 'a');
  assert.match(
    toldApartText(told),
    /^A divides by depth \(0: 0\.2\d–0\.3\d, 1: 0\.7\d–0\.8\d\), B does not\.$/,
  );
  assert.deepEqual(
    told.parts.map(({ share }) => share),
    [null, null],
  );
});

test('a number that has nothing to do with the concepts, or lies much alike in them, tells nothing', () => {
  assert.deepEqual(tellBy(numbers('noise', () => random())), [null]);
  const wider = numbers('wider', (row) => (random() - 0.5) * (row % 2 === 0 ? 1 : 8));
  assert.deepEqual(tellBy(wider), [null], 'the middle halves lie around the same number');
  const ofImage = rows((row) => Math.floor(row / 12)).map((image) => Math.sin(image * 7));
  const byImage = Int32Array.from(rows((row) => (Math.floor(row / 12) === 7 ? 1 : 0)));
  const oneImage = tellApart(
    ...([[GROUP], { a: byImage, b: hardB }, [numbers('loss', (row) => ofImage[row])], IMAGES] as const),
  );
  assert.deepEqual(oneImage, [null], 'a single image, whose rows are one unit');
});

test('concepts with the same label are named by a number that tells them', () => {
  const label = { name: 'label', kind: 'label' as const, values: ['wall'], codes: new Uint32Array(ROWS) };
  const depth = numbers('depth', (row) => (row % 2 === 0 ? 0.2 : 0.7) + 0.2 * random());
  const names = defaultNames(hardA, 2, [label, depth], rowsAsUnits(ROWS));
  assert.match(names[0]!, /^wall · depth below 0\.\d\d$/);
  assert.match(names[1]!, /^wall · depth from 0\.\d\d$/);
  assert.deepEqual(defaultNames(hardA, 2, [label, numbers('noise', () => random())], rowsAsUnits(ROWS)), [
    'wall',
    'wall',
  ]);
});

test('yes and no, true and false say the name of their column', () => {
  const column = { name: 'occluded', kind: 'column' } as const;
  assert.equal(valueText(column, 'yes'), 'occluded yes');
  assert.equal(valueText(column, 'False'), 'occluded False');
  assert.equal(valueText(column, 'partly'), 'partly');
});
