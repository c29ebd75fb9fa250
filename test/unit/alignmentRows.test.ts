import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INITIAL_ALIGNMENT, type AlignmentState } from '../../webview/views/alignment/alignmentState';
import { cellsOf, cursorAfter, cursorAt, wholeCell, type Cursor } from '../../webview/views/alignment/cursor';
import { groupRows, type AlignedRow } from '../../webview/views/alignment/groupRows';
import { aloneText, rowInterval, spokenRow } from '../../webview/views/alignment/rowWords';
import {
  countText,
  isBrief,
  readingOf,
  shownSections,
  sortsOf,
} from '../../webview/views/alignment/shownSections';
import { createModel } from '../../webview/model/model';
import { alignmentOf, comparisonOf } from '../support/alignment';
import { SHARED, sharedComparison } from '../support/sharedModel';

const model = sharedComparison();
const answer = groupRows(model, 'answer');
const paper = groupRows(model, 'paper');

/** A row as `A's concepts-B's concepts`, those that overlap in brackets. */
function name({ cards }: AlignedRow): string {
  const side = (of: AlignedRow['cards']['a']): string =>
    of.map(({ concept, overlaps }) => (overlaps ? `(${concept.id})` : concept.id)).join('+');
  return `${side(cards.a)}-${side(cards.b)}`;
}
const names = (rows: readonly AlignedRow[]): string => rows.map(name).join(' ');

function sections(state: Partial<AlignmentState>, text = ''): [string, string][] {
  const full = { ...INITIAL_ALIGNMENT, ...state };
  const rows = full.reading === 'paper' ? paper : answer;
  return shownSections(rows, full, full.reading, text).map(({ id, rows: of }) => [id, names(of)]);
}
const flat = (state: Partial<AlignmentState>, text = ''): string =>
  sections(state, text)
    .map(([, rows]) => rows)
    .filter(Boolean)
    .join(' ');

test('groups come strongest first, then what one side alone has, the largest first', () => {
  assert.deepEqual(sections({}), [
    ['one', '2-0'],
    ['divided', '0+1+(3)-3+1'],
    ['onlyA', '5- 4-'],
    ['onlyB', '-2 -4'],
  ]);
  assert.deepEqual(sections({ reading: 'paper' }), [
    ['universal', '2-0'],
    ['semi-universal', '0-3'],
    ['unique', '1-1'],
    ['leftA', '5- 3- 4-'],
    ['leftB', '-2 -4'],
  ]);
});

test('concepts of B stand where those of A are that they share most with, and links know their cards', () => {
  const row = answer[1];
  assert.deepEqual(
    row.links.map(({ a, b, adjusted, overlaps }) => [a, b, adjusted, overlaps]),
    [
      [0, 1, 0.2, false],
      [0, 0, 0.6, false],
      [1, 1, 0.5, false],
      [2, 0, 0.15, true],
    ],
  );
});

test('every concept stands in one row of either reading', () => {
  for (const rows of [answer, paper]) {
    for (const [side, count] of [
      ['a', 6],
      ['b', 5],
    ] as const) {
      const ids = rows.flatMap(({ cards }) => cards[side].map(({ concept }) => concept.id));
      assert.deepEqual(
        ids.toSorted((x, y) => x - y),
        Array.from({ length: count }, (_, id) => id),
      );
    }
  }
});

test('files of before are read as the paper does, and a section of the other reading counts as none', () => {
  const old = sharedComparison(null);
  assert.equal(readingOf(old, INITIAL_ALIGNMENT), 'paper');
  assert.equal(names(groupRows(old, 'answer')), names(paper));
  assert.equal(sections({ section: 'unique' }).length, 4);
});

test('words are found in names and labels, numbers from their start, with their side or without', () => {
  assert.equal(flat({}, 'SKY'), '0+1+(3)-3+1');
  assert.equal(flat({}, 'whisk cat'), '2-0', 'each word may be in another concept');
  assert.equal(flat({}, 'b3'), '0+1+(3)-3+1');
  assert.equal(flat({}, 'a5'), '5-');
  assert.equal(flat({}, '.*'), '', 'text is no pattern');
  assert.equal(flat({ section: 'divided' }, 'cat'), '');
});

test('a least alignment leaves out what is weaker, and what has none', () => {
  assert.deepEqual(sections({ least: 0.7 }), [
    ['one', '2-0'],
    ['divided', '0+1+(3)-3+1'],
  ]);
  assert.deepEqual(sections({ least: 0.75 }), [['one', '2-0']]);
  assert.equal(countText(1, 6), '1 of 6');
  assert.equal(countText(6, 6), null);
});

test('sections without rows are there as long as nothing is looked for', () => {
  const none = sharedComparison({
    ...SHARED,
    groups: [],
    candidates: [],
    overlaps: [],
    onlyA: [0, 1, 2, 3, 4, 5],
    onlyB: [],
  });
  const rows = groupRows(none, 'answer');
  const shown = (text: string) => shownSections(rows, INITIAL_ALIGNMENT, 'answer', text).map(({ id }) => id);
  assert.deepEqual(shown(''), ['one', 'divided', 'onlyA', 'onlyB']);
  assert.deepEqual(shown('dog'), ['onlyA']);
});

test('many that are the same are brief where others follow, until they are spread', () => {
  const [row] = answer;
  const five = { id: 'one' as const, rows: [row, row, row, row, row] };
  const others = { id: 'divided' as const, rows: [row] };
  const all = [five, others];
  assert.equal(isBrief(five, all, INITIAL_ALIGNMENT), true);
  assert.equal(isBrief(five, all, { ...INITIAL_ALIGNMENT, isSpread: true }), false);
  assert.equal(isBrief(others, all, INITIAL_ALIGNMENT), null);
  assert.equal(isBrief({ ...five, rows: [row] }, all, INITIAL_ALIGNMENT), null);
  assert.equal(isBrief(five, [five, { ...others, rows: [] }], INITIAL_ALIGNMENT), null);
});

test('a row wears its interval where both ends are known', () => {
  const [row] = answer;
  assert.equal(rowInterval(row), '0.85–0.95');
  assert.equal(rowInterval({ ...row, bounds: null }), null);
  assert.equal(rowInterval({ ...row, bounds: { low: null, high: 0.9 } }), null);
});

test('numbers sort from high to low, texts from A to Z, inside of sections, and what has none comes last', () => {
  const paperIn = (sort: AlignmentState['sort']) =>
    sections({ reading: 'paper', sort }).map(([, rows]) => rows);
  assert.deepEqual(paperIn('size').slice(3), ['5- 3- 4-', '-2 -4']);
  const only = groupRows(
    sharedComparison({ ...SHARED, groups: [], candidates: [], overlaps: [], onlyA: [0, 1, 2, 3, 4, 5] }),
    'answer',
  );
  const by = (sort: AlignmentState['sort']): string =>
    names(shownSections(only, { ...INITIAL_ALIGNMENT, sort, section: 'onlyA' }, 'answer', '')[0].rows);
  assert.equal(by('alignment'), '1- 5- 2- 3- 0- 4-');
  assert.equal(by('name'), '2- 1- 0- 5- 3- 4-');
  assert.equal(by('robustness'), '0- 2- 1- 5- 3- 4-');
  assert.deepEqual(sortsOf(model), ['alignment', 'size', 'name', 'robustness']);
  assert.deepEqual(sortsOf(createModel(comparisonOf(alignmentOf(1, 1, []), [0], [0]), null)), [
    'alignment',
    'size',
  ]);
});

test('arrow keys lead from row to row, and in a row from the cards of A over the whole to those of B', () => {
  assert.deepEqual(cellsOf(answer[1]), [
    { a: 0, b: null },
    { a: 1, b: null },
    { a: 3, b: null },
    { a: 0, b: 3, group: 1 },
    { a: null, b: 3 },
    { a: null, b: 1 },
  ]);
  const whole = cursorAt(answer, { a: 0, b: 3, group: 1 });
  assert.deepEqual(whole, { row: 1, cell: wholeCell(answer[1]) });
  const after = (key: string, from: Cursor | null = whole) => cursorAfter(answer, from, key);
  assert.deepEqual(after('ArrowLeft'), { row: 1, cell: 2 });
  assert.deepEqual(after('ArrowRight'), { row: 1, cell: 4 });
  assert.deepEqual(after('ArrowRight', { row: 1, cell: 5 }), { row: 1, cell: 5 });
  assert.deepEqual(after('ArrowDown'), { row: 2, cell: 0 });
  assert.deepEqual(after('End'), { row: 5, cell: 0 });
  assert.deepEqual(after('ArrowDown', null), { row: 0, cell: 1 });
  assert.equal(after('ArrowLeft', null), null);
  assert.equal(after('x'), null);
});

test('a selection is found in its own cell, else in the row that holds both of its concepts', () => {
  assert.deepEqual(cursorAt(answer, { a: 2, b: 0 }), { row: 0, cell: 1 });
  assert.deepEqual(cursorAt(answer, { a: 1, b: null }), { row: 1, cell: 1 });
  assert.deepEqual(cursorAt(answer, { a: 1, b: 3 }), { row: 1, cell: 3 });
  assert.deepEqual(cursorAt(answer, { a: null, b: 4 }), { row: 5, cell: 0 });
  assert.equal(cursorAt(answer, { a: 2, b: 3 }), null, 'no row holds both');
  assert.equal(cursorAt(answer, null), null);
});

test('rows are announced with what they hold and how much it is shared', () => {
  assert.equal(
    spokenRow(model, answer[1]),
    'group: A 0 Night sky, 1 dog, overlapping concept 3; B 3 sky, concept 1; alignment 0.70; 95 % interval from 0.65 to 0.75',
  );
  assert.equal(
    spokenRow(model, paper[0]),
    'matched pair: A 2 cat; B 0 Whiskers; distance 0.010; adjusted alignment 0.95',
  );
});

test('a concept that is alone says why: too little is shared with the nearest, or no more than by chance', () => {
  assert.match(
    aloneText(model, answer[2], 'a'),
    /^No concept of B shares as much as 0\.10 with it\. .* is at 0\.04\.$/,
  );
  const strong = sharedComparison();
  strong.matrices!.adjusted.fill(0.3);
  assert.match(
    aloneText(strong, answer[2], 'a'),
    /^No concept of B clearly shares more with it than chance\. .* is at 0\.30\.$/,
  );
  const { found } = strong.shared!;
  found.tooFew = { kind: 'document', units: 4, a: [answer[2].cards.a[0].concept.id], b: [] };
  assert.match(
    aloneText(strong, answer[2], 'a'),
    /^There are too few documents \(4\) to tell whether B has it too\. .* is at 0\.30\.$/,
  );
  assert.match(aloneText(model, paper[3], 'a'), /^The matching has no concept of B left for it\.$/);
});
