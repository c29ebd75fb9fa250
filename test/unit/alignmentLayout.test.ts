import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Link } from '../../webview/views/alignment/groupRows';
import { ribbons } from '../../webview/views/alignment/ribbons';
import {
  briefLayout,
  cardsHeight,
  cardTops,
  rowHeight,
  rowLayout,
} from '../../webview/views/alignment/rowLayout';

const LINE = 18;
const cards = (own: number, overlapping = 0) => [
  ...Array.from({ length: own }, () => ({ overlaps: false })),
  ...Array.from({ length: overlapping }, () => ({ overlaps: true })),
];
const link = (a: number, b: number, adjusted: number): Link => ({ a, b, adjusted, overlaps: false });
/** Where a ribbon begins and ends. */
const ends = (path: string): number[] => {
  const [, from, to] = /^M0,([\d.]+)C.*,([\d.]+)$/.exec(path)!;
  return [Number(from), Number(to)];
};

test('cards hold as many exemplars as their pane has room for, five in a usual one', () => {
  for (let width = 380; width <= 2000; width += 7) {
    const { tiles, tile, ribbon, margin } = rowLayout(width, LINE, true);
    const card = (width - 2 * margin - ribbon) / 2;
    assert.ok(tiles * tile + 4 * (tiles - 1) + 20 <= card, `they fit at ${width}`);
    assert.ok(tiles >= 2 && tile >= 34 && tile <= 52, `${tiles} of ${tile} at ${width}`);
    if (width >= 640) assert.ok(tiles >= 5, `${tiles} at ${width}`);
  }
  assert.equal(rowLayout(2000, LINE, true).tiles, 8);
});

test('a brief card is a line with at least one exemplar, which leaves room for its name', () => {
  for (let width = 380; width <= 2000; width += 7) {
    const whole = rowLayout(width, LINE, true);
    const brief = briefLayout(whole, true);
    assert.ok(brief.card < whole.card / 2 + 10 && brief.tile < brief.card, `${width}`);
    assert.ok(brief.tiles >= 1 && brief.tiles <= whole.tiles, `${brief.tiles} at ${width}`);
    const column = (width - 2 * brief.margin - brief.ribbon) / 2;
    if (brief.tiles > 1) assert.ok(column - brief.tiles * 32 >= 215, `${width}`);
    assert.deepEqual([brief.ribbon, brief.margin], [whole.ribbon, whole.margin]);
  }
  assert.equal(briefLayout(rowLayout(900, LINE, false), false).tiles, 0);
});

test('cards stand under each other in the middle of their row, those that overlap set apart', () => {
  const layout = rowLayout(900, LINE, true);
  const { card } = layout;
  const height = cardsHeight({ a: cards(1), b: cards(2, 1) }, layout);
  assert.equal(height, 3 * card + 2 * 6 + 14);
  assert.deepEqual(cardTops(cards(2, 1), height, layout), [0, card + 6, 2 * (card + 6) + 14]);
  assert.deepEqual(cardTops(cards(1), height, layout), [(height - card) / 2]);
  assert.ok(rowHeight({ a: cards(1), b: cards(1) }, layout) > card);
});

test('a ribbon is as thick and opaque as the alignment of its two cards, from middle to middle', () => {
  const [half] = ribbons([link(0, 0, 0.5)], { a: [50], b: [50] }, 140, 100);
  const [whole] = ribbons([link(0, 0, 1)], { a: [50], b: [50] }, 140, 100);
  const [none] = ribbons([link(0, 0, -0.1)], { a: [50], b: [50] }, 140, 100);
  assert.deepEqual(ends(whole.path), [50, 50]);
  assert.ok(Math.abs(whole.width - 2 * half.width) < 1e-9);
  assert.ok(none.width > 0 && none.opacity > 0);
  assert.ok(none.opacity < half.opacity && half.opacity < whole.opacity && whole.opacity === 1);
});

test('ribbons of a card stand beside each other in the order of where they lead, and stay on the card', () => {
  const links = [link(0, 1, 0.9), link(0, 0, 0.9), link(0, 2, 0.9)];
  const drawn = ribbons(links, { a: [150], b: [50, 150, 250] }, 140, 100);
  const starts = drawn.map(({ path }) => ends(path)[0]);
  assert.ok(starts[1] < starts[0] && starts[0] < starts[2]);
  const [{ width }] = drawn;
  assert.ok(Math.abs(starts[0] - starts[1] - width) < 1e-3, 'without a gap and without an overlap');
  assert.ok(3 * width <= 100);
  assert.deepEqual(
    drawn.map(({ path }) => ends(path)[1]),
    [150, 50, 250],
  );
});
