import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conceptColours } from '../../webview/model/conceptColours';
import { mapColours } from '../../webview/views/maps/mapColours';
import type { PaintedMaps } from '../../webview/views/maps/paintedMaps';
import { mapEmphasis, type Emphasis } from '../../webview/views/maps/mapEmphasis';
import { pickedText } from '../../webview/views/maps/mapPicked';
import { coloursOf } from '../../webview/views/maps/mapTones';
import { columnChoices, leftOutText } from '../../webview/model/columnChoices';
import { numberScale } from '../../webview/model/numberScale';
import { selectedConcepts } from '../../webview/model/selectedConcepts';
import { alone, withMatch } from '../../webview/model/selection';
import { createModel } from '../../webview/model/model';
import { BACK, FRONT, PLAIN } from '../../webview/views/maps/points';
import { rowProximity } from '../../src/shared/rowProximity';
import type { Rows } from '../../webview/model/rows';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';

const THEME = {
  muted: '#808080',
  alike: (share: number) => `rgb(0, ${Math.round(255 * share)}, 0)`,
};

/** A 0 is matched with B 1; A 1 and B 0 are matched too; A 2 is left over. */
const model = createModel(
  comparisonOf(
    alignmentOf(3, 2, [pair(0, 1, 0.05, 'universal'), pair(1, 0, 0.1, 'unique')]),
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
  ),
  null,
);
/** Five rows; A has three concepts, B two. */
const rows: Rows = {
  count: 5,
  ids: Uint32Array.of(10, 11, 12, 13, 14),
  attributes: [
    { name: 'label', values: ['dog', '', 'cat'], codes: Uint32Array.of(2, 0, 2, 1, 2) },
    { name: 'light', values: ['day'], codes: new Uint32Array(5) },
  ],
  numbers: [{ name: 'depth', kind: 'number', values: Float64Array.of(0.2, 0.8, 0.5, NaN, 0.2) }],
  kind: 'nothing',
  texts: null,
  tokenAt: null,
  images: null,
  samples: null,
  documents: null,
  sounds: null,
  scores: {
    a: {
      labels: Int32Array.of(0, 1, 2, -1, 0),
      proximity: rowProximity(Float32Array.of(0.8, 0, 0, 0, 0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.4, 0, 0).buffer, 5),
    },
    b: {
      labels: Int32Array.of(1, 0, -1, -1, 1),
      proximity: rowProximity(Float32Array.of(0, 1, 0.5, 0, 0, 0, 0, 0, 0, 0.25).buffer, 5),
    },
  },
};

function colourAt({ maps }: PaintedMaps, side: 'a' | 'b', row: number): string {
  const { tones, palette } = maps[side];
  return palette[tones[row]].color;
}

test('matched concepts have one colour in both maps, and unassigned rows lie muted under all others', () => {
  const painted = mapColours(model, rows, 'concept', null, THEME, true);
  assert.equal(colourAt(painted, 'a', 0), colourAt(painted, 'b', 0));
  assert.equal(colourAt(painted, 'a', 1), colourAt(painted, 'b', 1));
  const colours = [0, 1, 2, 3].map((row) => colourAt(painted, 'a', row));
  assert.equal(new Set(colours).size, 4);
  assert.equal(colours[3], THEME.muted);
  assert.deepEqual([...painted.maps.a.levels], [1, 1, 1, 0, 1]);
  assert.deepEqual([...painted.maps.b.levels], [1, 1, 0, 0, 1]);
  const key = painted.key;
  assert.ok(key.kind === 'names');
  assert.deepEqual(
    key.entries.map(({ text }) => text),
    ['A 0 ⇄ B 1', 'A 1 ⇄ B 0', 'unassigned'],
  );
  assert.equal(key.entries[0].color, colours[0]);
});

test('labels have the same colours in both maps, the most frequent first, and empty ones none', () => {
  const painted = mapColours(model, rows, 'label', null, THEME, false);
  for (const side of ['a', 'b'] as const) {
    assert.equal(colourAt(painted, side, 0), colourAt(painted, side, 4));
    assert.notEqual(colourAt(painted, side, 0), colourAt(painted, side, 1));
    assert.equal(colourAt(painted, side, 3), THEME.muted);
  }
  assert.ok(painted.key.kind === 'names');
  assert.deepEqual(
    painted.key.entries.map(({ text }) => text),
    ['cat', 'dog', 'others'],
  );
  const none = mapColours(model, { ...rows, attributes: [], numbers: [] }, 'label', null, THEME, false);
  assert.ok(none.key.kind === 'names');
  assert.deepEqual(none.key.entries, [{ text: 'no labels are known', color: THEME.muted }]);
});

test('proximity is coloured by its share of the largest, each map by its own selected concept', () => {
  const painted = mapColours(model, rows, 'proximity', { a: 0, b: 1 }, THEME, false);
  const { tones, palette, levels } = painted.maps.a;
  assert.equal(tones[0], palette.length - 1);
  assert.equal(tones[4], Math.round((palette.length - 1) / 2));
  assert.equal(tones[1], 0);
  assert.deepEqual(levels, tones);
  assert.equal(painted.maps.b.tones[0], palette.length - 1);
  assert.ok(painted.maps.b.tones[4] < tones[4]);
  assert.ok(painted.key.kind === 'ramp');
  assert.deepEqual(painted.key.of, ['A concept 0', 'B concept 1']);

  const one = mapColours(model, rows, 'proximity', { a: 0, b: null }, THEME, false);
  assert.deepEqual(one.maps.b.tones, one.maps.a.tones, 'the rows are the same');
  const none = mapColours(model, rows, 'proximity', null, THEME, false);
  assert.ok(none.key.kind === 'ramp' && none.key.of.length === 0);
});

test('tones become pixels', () => {
  const palette = [
    { color: '#808080', opacity: 0.4 },
    { color: 'rgb(1, 2, 3)', opacity: 1 },
  ];
  assert.deepEqual([...coloursOf(Uint8Array.of(1, 0), palette)], [1, 2, 3, 255, 128, 128, 128, 102]);
});

test('the rows of a lit concept stand out in both maps, before those that are brushed', () => {
  const brushed = Uint32Array.of(3);
  const none = { a: [], b: [] };
  const of = (side: 'a' | 'b', lit: Emphasis['lit'], picked: Uint32Array | null = null) => [
    ...mapEmphasis(rows, side, { lit, brushed: picked, chosen: { a: [1], b: [] } }),
  ];
  assert.deepEqual(of('a', { a: [0], b: [] }, brushed), [FRONT, BACK, BACK, BACK, FRONT]);
  assert.deepEqual(of('b', { a: [0], b: [] }), of('a', { a: [0], b: [] }));
  assert.deepEqual(of('b', { a: [2], b: [0] }), [BACK, FRONT, BACK, BACK, BACK]);
  assert.deepEqual(of('a', none, brushed), [BACK, BACK, BACK, FRONT, BACK]);
  const rest = of('a', none);
  assert.ok(rest.includes(PLAIN) && !rest.includes(BACK), 'the others stay as they are');
  rows.scores.a.labels.forEach((label, row) => assert.equal(rest[row] === FRONT, label === 1));
});

test('a group has one colour on both sides, and what exists on one side only has another', () => {
  const found = {
    ...{ units: null, floor: 0.1, falseDiscoveryRate: 0.05, pairs: [] },
    candidates: [],
    groups: [
      {
        ...{ a: [0, 2], b: [1], adjusted: 0.7, low: null, high: null },
        ...{ strength: 'mostly' as const, form: 'divided differently' as const },
      },
    ],
    ...{ overlaps: [], onlyA: [1], onlyB: [0] },
  };
  const colours = conceptColours({ ...model, found }, false);
  assert.equal(colours('a', 0), colours('a', 2));
  assert.equal(colours('a', 0), colours('b', 1));
  assert.equal(new Set([colours('a', 0), colours('a', 1), colours('b', 0)]).size, 3);
  const chosen = selectedConcepts({ found }, { a: 0, b: 1, group: 0 });
  assert.deepEqual(chosen, { a: [0, 2], b: [1] });
  assert.deepEqual(selectedConcepts({ found }, { a: 2, b: null }), { a: [2], b: [] });
});

test('picked rows are told by their concepts, the most frequent first', () => {
  assert.equal(
    pickedText(model, rows, Uint32Array.of(0, 1, 2, 4)),
    '4 rows picked · A concept 0 50\u202f%, concept 1 25\u202f%, … · B concept 1 50\u202f%, unassigned 25\u202f%, …',
  );
  assert.match(pickedText(model, rows, Uint32Array.of(3)), /^1 row picked · A unassigned 100\u202f% · B /);
});

test('colours come again otherwise than they were', () => {
  const pairs = Array.from({ length: 15 }, (_, i) => pair(i, i, 0.1, 'unique'));
  const none = new Array<number>(225).fill(0);
  const many = createModel(comparisonOf(alignmentOf(15, 15, pairs), none, none), null);
  const colourOf = conceptColours(many, false);
  assert.equal(new Set(pairs.map(({ a }) => colourOf('a', a))).size, 15);
  assert.equal(colourOf('a', 9), colourOf('b', 9));
});

test('a concept is selected with its match, or alone', () => {
  assert.deepEqual(withMatch(model, 'b', 1), { a: 0, b: 1 });
  assert.deepEqual(withMatch(model, 'a', 2), { a: 2, b: null });
  assert.deepEqual(alone('b', 1), { a: null, b: 1 });
});

test('a column of numbers is a ramp whose key names the least and the largest, and what is not known is muted', () => {
  const painted = mapColours(model, rows, 'column depth', null, THEME, true);
  const { tones, palette } = painted.maps.a;
  assert.equal(painted.maps.b, painted.maps.a, 'the rows are the same');
  assert.equal(tones[3], 0);
  assert.equal(palette[0].color, THEME.muted);
  assert.ok(tones[0] === tones[4] && tones[0] < tones[2] && tones[2] < tones[1]);
  const { key } = painted;
  assert.ok(key.kind === 'numbers');
  assert.deepEqual([key.name, key.from, key.to, key.unknown], ['depth', '0.20', '0.80', THEME.muted]);
  assert.deepEqual(
    key.colors,
    palette.slice(1).map(({ color }) => color),
  );
});

test('rows are coloured by any column, and by their concepts where it is not there any more', () => {
  const { key } = mapColours(model, rows, 'column light', null, THEME, true);
  assert.ok(key.kind === 'names' && key.entries[0].text === 'day');
  assert.deepEqual(
    mapColours(model, rows, 'column gone', null, THEME, true),
    mapColours(model, rows, 'concept', null, THEME, true),
  );
});

test('a long tail does not take the scale of all other numbers', () => {
  const values = Float64Array.from({ length: 1000 }, (_, row) => (row < 995 ? row / 995 : 1000));
  const scale = numberScale({ name: 'loss', kind: 'number', values })!;
  assert.match(`${scale.from} ${scale.to}`, /^0\.00 ≥ 0\.98$/);
  assert.equal(scale.beyond, 'In all from 0.00 to 1000.00.');
  assert.deepEqual([scale.share(-1), scale.share(1000)], [0, 1]);
  const even = numberScale({ name: 'age', kind: 'number', values: values.map((_, row) => row) })!;
  assert.deepEqual([even.from, even.to, even.beyond], ['0', '999', null]);
  assert.equal(numberScale({ name: 'x', kind: 'number', values: Float64Array.of(NaN) }), null);
  assert.equal(numberScale({ name: 'x', kind: 'number', values: Float64Array.of(3, 3) })!.share(3), 0);
});

test('columns of more than 50 values are not offered, but for the label, and menus say so', () => {
  const codes = Uint32Array.from({ length: 200 }, (_, row) => row);
  const column = (name: string, values: number) => ({
    ...{ name, values: Array.from(codes, String) },
    codes: codes.map((code) => code % values),
  });
  const choices = columnChoices({
    attributes: [column('label', 200), column('few', 50), column('many', 51), column('path', 200)],
    numbers: [],
  });
  assert.deepEqual(
    choices.kinds.map(({ name }) => name),
    ['label', 'few'],
  );
  assert.equal(leftOutText(choices), 'many and 1 more: more than 50 values');
  assert.equal(leftOutText(columnChoices({ attributes: [column('few', 50)], numbers: [] })), null);
});
