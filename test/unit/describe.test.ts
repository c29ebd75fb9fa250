import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsAsUnits, unitsOf } from '../../src/alignment/sharedConcepts/units';
import type { Attribute } from '../../src/describe/attribute';
import { defaultNames } from '../../src/describe/defaultNames';
import { frequentTokens, tokenNames } from '../../src/describe/tokenNames';
import { emptyTable, entropy, fill, gainOfOne, informationGain } from '../../src/describe/gain';
import { splitter, valuesIn } from '../../src/describe/split';
import { tellApart } from '../../src/describe/tellApart';
import { seededRandom } from '../../src/shared/random';
import type { ConceptGroup } from '../../src/shared/results/sharedConcepts';
import { toldApartText } from '../../src/shared/toldApartText';

const ROWS = 1200;
const random = seededRandom(5);
const rows = <T>(of: (row: number) => T): T[] => Array.from({ length: ROWS }, (_, row) => of(row));
/** Twelve rows of each of a hundred images. */
const imageOf = (row: number): number => Math.floor(row / 12);
const IMAGES = unitsOf(rows(imageOf));
/** A value for most rows, and any of the others for some. */
const mostly = (value: string, others: readonly string[], share = 0.9): string =>
  random() < share ? value : others[Math.floor(random() * others.length)];

function attribute(name: string, texts: readonly string[], kind: Attribute['kind'] = 'column'): Attribute {
  const values = [...new Set(texts)];
  return { name, kind, values, codes: Uint32Array.from(texts, (text) => values.indexOf(text)) };
}

/** Noise: a value a row that says nothing. */
const noise = (name: string, values: readonly string[], kind?: Attribute['kind']): Attribute =>
  attribute(
    name,
    rows(() => values[Math.floor(random() * values.length)]),
    kind,
  );

test('information gain is the mutual information in bits, of all values and of one', () => {
  const hard = Int32Array.of(0, 0, 1, 1, -1, 1, 1);
  const split = splitter(rowsAsUnits(7), hard)([0, 1]);
  assert.deepEqual([...split.rows], [0, 1, 2, 3, 5, 6]);
  const told = attribute('x', ['p', 'p', 'q', 'q', 'p', 'q', 'q']);
  const there = valuesIn(split, told)!;
  const table = emptyTable(split, there);
  fill(table, split, there, null);
  assert.deepEqual([...table.counts], [2, 0, 0, 4]);
  const whole = entropy([2, 4]);
  assert.ok(Math.abs(whole - 0.9183) < 1e-4);
  assert.ok(Math.abs(informationGain(table) - whole) < 1e-12);
  assert.ok(Math.abs(gainOfOne(2, 2, 2, 6) - whole) < 1e-12);
  assert.equal(gainOfOne(1, 3, 2, 6), 0, 'as often as elsewhere');
  assert.equal(gainOfOne(0, 2, 4, 6), 0, 'rarer than elsewhere');
  // Counts by hand: 3 of 4 against 1 of 4.
  assert.ok(Math.abs(gainOfOne(3, 4, 4, 8) - (1 - entropy([3, 1]))) < 1e-12);
});

test('a value that is not known is none', () => {
  const split = splitter(rowsAsUnits(4), Int32Array.of(0, 0, 1, 1))([0, 1]);
  assert.equal(valuesIn(split, attribute('x', ['', '', 'p', 'p'])), null, 'one value is left');
  assert.deepEqual([...valuesIn(split, attribute('x', ['p', '', 'q', 'p']))!.codes], [0, -1, 1, 0]);
});

test('a label that half of the rows have names a concept, else the column that says most, else nothing does', () => {
  const hard = Int32Array.from(rows((row) => (row % 12) % 4));
  const scenery = ['wall', 'sky', 'sea'];
  const label = attribute(
    'label',
    rows((row) => (hard[row] === 0 ? mostly('cat', ['dog'], 0.6) : mostly('dog', ['cat', 'owl'], 0.4))),
    'label',
  );
  const fine = attribute(
    'scenery',
    rows((row) =>
      hard[row] === 3 ? scenery[Math.floor(random() * 3)] : mostly(scenery[hard[row]], scenery),
    ),
  );
  const coarse = attribute(
    'place',
    fine.codes.reduce<string[]>((all, code) => [...all, fine.values[code] === 'wall' ? 'in' : 'out'], []),
  );
  const train = attribute(
    'split',
    rows(() => mostly('train', ['test'])),
  );
  const names = defaultNames(hard, 5, [label, train, coarse, fine], IMAGES);
  assert.deepEqual(names, ['cat', 'sky', 'sea', 'out', null]);
  const [, , , alone] = defaultNames(hard, 5, [label, train, fine], IMAGES);
  assert.equal(alone, 'mixed', 'although 90 % of all rows are of split train');
  assert.deepEqual(defaultNames(hard, 5, [], IMAGES), [null, null, null, null, null]);
});

test('concepts of one name are told apart by a second column, a place, and the lines of a grid', () => {
  const hard = Int32Array.from(rows((row) => row % 6));
  const label = attribute(
    'label',
    rows(() => mostly('wall', ['sky'])),
    'label',
  );
  const plain = attribute(
    'texture',
    rows((row) => (hard[row] === 0 ? 'plain' : mostly('dots', ['checks'], 0.6))),
  );
  const height = attribute(
    'place in the image',
    rows((row) => ['bottom', 'top', 'middle', 'bottom', 'bottom', 'middle'][hard[row]]),
    'place',
  );
  const grid = attribute(
    'place in the image',
    rows((row) =>
      hard[row] > 2 && hard[row] < 5
        ? `grid row ${hard[row] + 3} of 7`
        : mostly('grid row 1 of 7', ['grid row 2 of 7'], 0.5),
    ),
    'grid',
  );
  const names = defaultNames(hard, 6, [label, plain, height, grid], IMAGES);
  assert.deepEqual(names, [
    'wall · plain',
    'wall · top',
    'wall · middle',
    'wall · grid row 6 of 7',
    'wall · grid row 7 of 7',
    'wall · middle',
  ]);
  assert.deepEqual(defaultNames(hard, 6, [label, plain, height, grid], IMAGES), names, 'the same again');
});

test('a second word that says far more than the first stands alone, but not where it says as much', () => {
  const hard = Int32Array.from(rows((row) => row % 8));
  const scenery = attribute(
    'scenery',
    rows((row) => (hard[row] === 0 ? 'sea' : hard[row] === 1 ? mostly('sea', ['sky', 'wall'], 0.6) : 'wall')),
  );
  const colour = attribute(
    'colour',
    rows((row) => (hard[row] === 1 ? 'purple' : mostly('white', ['red', 'blue'], 0.4))),
  );
  const names = defaultNames(hard, 8, [scenery, colour], IMAGES);
  assert.equal(names[1], 'purple');
  assert.equal(names[0]?.split(' · ')[0], 'sea');
  const pure = attribute(
    'scenery',
    rows((row) => (hard[row] < 2 ? 'sea' : 'wall')),
  );
  assert.equal(defaultNames(hard, 8, [pure, colour], IMAGES)[1], 'sea · purple');
});

test('a number says which column it is of, and a text of a file stays one line', () => {
  const hard = Int32Array.from(rows((row) => row % 2));
  const year = attribute(
    'year',
    rows((row) => (hard[row] === 0 ? '1999' : 'sea\n\u202eview')),
  );
  assert.deepEqual(defaultNames(hard, 2, [year], IMAGES), ['year 1999', 'sea view']);
});

/** A concept of three images, and another of three others. */
const OF_IMAGES = Int32Array.from(rows((row) => (imageOf(row) < 6 ? Number(imageOf(row) > 2) : -1)));

test('what comes with whole images does not count', () => {
  // Each image has its own day, so that days tell the concepts apart as rows go, and as images go like any other value would.
  const day = attribute(
    'day',
    rows((row) => (imageOf(row) < 3 ? 'monday' : 'friday')),
  );
  const label = noise('label', ['p', 'q', 'r', 's', 't', 'u'], 'label');
  assert.deepEqual(defaultNames(OF_IMAGES, 2, [label, day], IMAGES), ['mixed', 'mixed']);
  const asRows = defaultNames(OF_IMAGES, 2, [label, day], rowsAsUnits(ROWS));
  assert.deepEqual(asRows, ['monday', 'friday']);
  const group = { a: [0, 1], b: [0], form: 'divided differently' } as ConceptGroup;
  const hard = { a: OF_IMAGES, b: OF_IMAGES.map((concept) => Math.min(concept, 0)) };
  assert.deepEqual(tellApart([group], hard, [day], IMAGES), [null]);
  assert.equal(tellApart([group], hard, [day], rowsAsUnits(ROWS))[0]?.by, 'day');
});

test('columns of thousands of values, of names of rows, or of one value tell nothing', () => {
  const hard = Int32Array.from(rows((row) => row % 2));
  const ids = attribute('id', rows(String));
  const one = attribute(
    'set',
    rows(() => 'shapes'),
  );
  assert.deepEqual(defaultNames(hard, 2, [ids, one], IMAGES), ['mixed', 'mixed']);
  const group = { a: [0, 1], b: [0], form: 'divided differently' } as ConceptGroup;
  assert.deepEqual(tellApart([group], { a: hard, b: hard.map(() => 0) }, [ids, one], IMAGES), [null]);
});

const GROUP = { a: [0, 1], b: [0], form: 'divided differently' } as ConceptGroup;

test('what the finer side divides a group by is said where the other does not', () => {
  const a = Int32Array.from(rows((row) => row % 3));
  const b = a.map((concept) => (concept < 2 ? 0 : 1));
  const region = attribute(
    'region',
    rows((row) => mostly(['ground', 'sky', 'sea'][a[row]], ['ground', 'sky'])),
  );
  const weaker = attribute(
    'hue',
    rows((row) => mostly(['brown', 'blue', 'green'][a[row]], ['brown', 'blue'], 0.6)),
  );
  const attributes = [noise('x', ['p', 'q']), weaker, region];
  const one = { a: [2], b: [1], form: 'one to one' } as ConceptGroup;
  const [told, none] = tellApart([GROUP, one], { a, b }, attributes, IMAGES);
  assert.equal(none, null);
  assert.deepEqual([told?.side, told?.by, told?.gainOfOther, told?.otherDivides], ['a', 'region', 0, false]);
  assert.ok(told!.gain > 0.5 && told!.gain <= 1, String(told!.gain));
  assert.match(
    toldApartText(told!),
    /^A divides by region \(0: ground 9\d\u202f%, 1: sky 9\d\u202f%\), B does not\.$/,
  );
  assert.deepEqual(tellApart([GROUP, one], { a, b }, attributes, IMAGES), [told, none]);
  const turned = { ...GROUP, a: GROUP.b, b: GROUP.a };
  assert.match(
    toldApartText(tellApart([turned], { a: b, b: a }, attributes, IMAGES)[0]!),
    /^B divides by region .* A does not/,
  );
});

test('with equally many concepts the side that is told apart is the one, and what both divide by is none', () => {
  const a = Int32Array.from(rows((row) => row % 2));
  const b = Int32Array.from(rows((row) => (row >> 1) % 2));
  const ofB = attribute(
    'texture',
    rows((row) => mostly(['plain', 'dots'][b[row]], ['plain', 'dots'])),
  );
  const both = { a: [0, 1], b: [0, 1], form: 'divided differently' } as ConceptGroup;
  const [told] = tellApart([both], { a, b }, [ofB], IMAGES);
  assert.deepEqual([told?.side, told?.by], ['b', 'texture']);
  assert.deepEqual(tellApart([both], { a: b, b }, [ofB], IMAGES), [null]);
  // B divides by it too, in most of its rows.
  const partly = b.map((concept, row) => (row % 4 === 0 ? 1 - concept : concept));
  const [less] = tellApart([both], { a: b, b: partly }, [ofB], IMAGES);
  assert.equal(less?.side, 'a');
  assert.match(toldApartText(less), /B less so\.$/);
});

test('a sentence names four concepts and counts the others', () => {
  const parts = Array.from({ length: 9 }, (_, concept) => ({ concept, value: `v${concept}`, share: 0.5 }));
  const text = toldApartText({ side: 'b', by: 'row', parts, gain: 2, gainOfOther: 0, otherDivides: false });
  assert.match(text, /^B divides by row \(0: v0 50\u202f%, .*, 3: v3 50\u202f%, and 5 more\), A does not\.$/);
});

test('no token stands twice in a name, and one that others have not tells concepts apart', () => {
  const share = (...tokens: [string, number][]) => tokens.map(([token, share]) => ({ token, share }));
  const some = [
    share(['the', 0.5], ['The', 0.3], ['a', 0.04]),
    share(['the', 0.9], ['of', 0.03], ['a', 0.03]),
    share(['the', 0.4], ['the', 0.4], ['of', 0.01]),
    share(['dog', 0.9], ['a', 0.03]),
    [],
  ];
  assert.deepEqual(tokenNames(some), ['the', 'the · of', 'the', 'dog', null]);
  const [, , ...apart] = some;
  assert.deepEqual(tokenNames([share(['the', 0.9], ['a', 0.03]), ...apart]).slice(0, 2), [
    'the · a',
    'the · of',
  ]);
});

test('tokens name a concept by the most frequent ones, below a label that half of its rows have', () => {
  const hard = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 2, 2, -1);
  const words = ['the', 'a', 'the', 'dog', 'cat', 'dog', 'cat', 'x', '<b>\u202e', 'the'];
  const tokens = attribute('token', words, 'token');
  const label = attribute('label', ['D', 'D', 'N', 'D', 'N', 'V', 'D', '', '', ''], 'label');
  const units = rowsAsUnits(hard.length);
  assert.deepEqual(defaultNames(hard, 4, [tokens], units), ['the, a, dog', 'cat, dog', '<b>, x', null]);
  assert.deepEqual(defaultNames(hard, 4, [label, tokens], units).slice(0, 2), ['D', 'cat, dog']);
  assert.deepEqual(frequentTokens(hard, 3, [label, tokens])![0], [
    { token: 'the', share: 0.5 },
    { token: 'a', share: 0.25 },
    { token: 'dog', share: 0.25 },
  ]);
  assert.equal(frequentTokens(hard, 3, [label]), null);
  const rare = attribute('token', rows(String), 'token');
  const all = new Int32Array(ROWS);
  assert.deepEqual(frequentTokens(all, 1, [rare]), [[]], 'none is frequent');
  assert.deepEqual(defaultNames(all, 1, [rare], IMAGES), ['mixed']);
});
