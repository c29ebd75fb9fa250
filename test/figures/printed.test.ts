import './document';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { svgText } from '../../webview/drawing/figureSvg';
import { printedFit, printedLines, printedWidth } from '../../webview/drawing/printedText';
import { withDensity } from '../../webview/drawing/pngDensity';
import { alignment, COLUMN, FULL_PAGE, many } from './comparisonFigures';
import { tableWidth } from './document';
import type { PictureNode } from '../../webview/panels/figures/pictureNode';

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The places of all texts and thumbnails of a figure, whose groups are only moved. */
function boxesOf(node: PictureNode, size: number, x = 0, y = 0): Box[] {
  const [, dx = '0', dy = '0'] =
    /translate\(([^,]+),([^)]+)\)/.exec(node.getAttribute('transform') ?? '') ?? [];
  const [left, top] = [x + Number(dx), y + Number(dy)];
  const at = (name: string): number => Number(node.getAttribute(name) ?? 0);
  if (node.localName === 'text') {
    const parts = node.children.map((part) => (typeof part === 'string' ? part : part.textContent));
    const text = parts.join(' ');
    const width = tableWidth(text, size);
    const anchor = node.getAttribute('text-anchor');
    const from = left + at('x') - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
    const base = top + at('y') + (node.getAttribute('dy') === null ? 0 : 0.35 * size);
    return [{ text, left: from, right: from + width, top: base - 0.75 * size, bottom: base + 0.2 * size }];
  }
  if (node.localName === 'image') {
    const edge = { left: left + at('x'), top: top + at('y') };
    return [{ text: 'a picture', ...edge, right: edge.left + at('width'), bottom: edge.top + at('height') }];
  }
  const children = node.children.filter((child): child is PictureNode => typeof child !== 'string');
  return children.flatMap((child) => boxesOf(child, size, left, top));
}

for (const [name, print, millimetres] of [
  ['a column of a paper', COLUMN, 85],
  ['a page', FULL_PAGE, 180],
  ['a small one with large texts', { widthMm: 60, fontSize: 14, groups: 3 }, 60],
] as const) {
  test(`the figure of the alignment is as wide as ${name}, and nothing in it covers anything`, () => {
    const svg = alignment(many, 'answer', true, print).node() as unknown as PictureNode;
    assert.equal(svg.getAttribute('width'), `${millimetres}mm`);
    const size = ('fontSize' in print ? print.fontSize : 7) / 0.75;
    assert.ok(Math.abs(Number(svg.getAttribute('font-size')) - size) < 1e-3);
    const [width, height] = svg.getAttribute('viewBox')!.split(' ').slice(2).map(Number);
    assert.ok(Math.abs(width - (millimetres * 96) / 25.4) < 0.01);
    const boxes = boxesOf(svg, size);
    assert.ok(boxes.length > 10, `${boxes.length}`);
    for (const [i, box] of boxes.entries()) {
      assert.ok(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height, box.text);
      for (const other of boxes.slice(i + 1)) {
        const isApart =
          box.right <= other.left ||
          other.right <= box.left ||
          box.bottom <= other.top ||
          other.bottom <= box.top;
        assert.ok(isApart, `“${box.text}” and “${other.text}”`);
      }
    }
  });
}

test('as many groups are drawn as are wanted, and a heading says of how many', () => {
  const pills = (print: object): number =>
    (alignment(many, 'answer', true, print).node() as unknown as PictureNode)
      .querySelectorAll('rect')
      .filter((rect) => rect.getAttribute('fill-opacity') === '0.9').length;
  assert.equal(pills({ ...COLUMN, groups: 4 }), 2);
  assert.ok(pills(FULL_PAGE) > pills({ groups: 12 }));
  assert.match(svgText(alignment(many, 'answer', true, COLUMN)), /\d of \d+/);
});

test('a printed text ends where its room does', () => {
  for (const text of ['brick wall · grid row 7 of 7', 'WWWWWWWWWWWW', '草草草草草草', 'illicit']) {
    for (const room of [5, 20, 47, 300]) {
      const fit = printedFit(text, room, 9);
      assert.ok(printedWidth(fit, 9) <= room, `${text} ${room}`);
      assert.equal(fit === text, printedWidth(text, 9) <= room);
    }
  }
  assert.deepEqual(printedLines('one two three', [30, 100], 10), ['one', 'two three']);
  assert.deepEqual(printedLines('one', [100, 100], 10), ['one']);
  assert.match(printedLines('one two three', [30, 30], 10)[1], /^tw.*…$/);
});

test('a picture says how many pixels an inch of it has', () => {
  const png = Uint8Array.from({ length: 50 }, (_, at) => at);
  const dense = new Uint8Array(withDensity(png.buffer, 600));
  assert.deepEqual([...dense.subarray(0, 33), ...dense.subarray(54)], [...png]);
  const chunk = Buffer.from(dense.subarray(33, 54));
  // As libpng writes it: 23,622 pixels a metre, and the checksum of the chunk.
  assert.equal(chunk.toString('hex'), '00000009704859730000' + '5c4600005c46' + '01' + '14944341');
});
