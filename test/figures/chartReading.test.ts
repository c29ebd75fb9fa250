import './document';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnChart } from '../../webview/drawing/columnChart';
import { histogramChart } from '../../webview/drawing/histogramChart';
import { PAGE_WIDTH } from './document';
import type { PictureNode } from '../../webview/panels/figures/pictureNode';

const NOUN = { one: 'value', many: 'values' };
const COUNTS = [0, 1, 40, 300, 120, 0, 7, 2];

function histogram(low: number, high: number, counts: number[]): PictureNode {
  const values = { low, high, counts: Uint32Array.from(counts).buffer };
  return frameOf(histogramChart(document.createElement('span'), 'Values', values, NOUN));
}

function columns(means: number[], stds: number[]): PictureNode {
  return frameOf(columnChart(Float64Array.from(means), Float64Array.from(stds)));
}

function frameOf(chart: HTMLElement): PictureNode {
  return chart.querySelector('.plot') as unknown as PictureNode;
}

const numberOf = (node: PictureNode, name: string): number => Number(node.getAttribute(name));

test('keys read a histogram interval by interval, and all values are told once', () => {
  const frame = histogram(-1, 3, COUNTS);
  frame.fire('keydown', { key: 'Home' });
  const texts = COUNTS.map(() => {
    const text = frame.getAttribute('aria-valuetext')!;
    frame.fire('keydown', { key: 'ArrowRight' });
    return text;
  });
  assert.equal(frame.getAttribute('aria-valuenow'), String(COUNTS.length - 1));
  assert.deepEqual(
    texts.map((text) => Number(/, (\d+) values?,/.exec(text)![1])),
    COUNTS,
  );
  assert.match(texts[0], /^\u22121 to \u22120\.5000, 0 values, 0\u202f%$/);
  assert.match(texts[1], /1 value, /);
});

test('the pointer reads the interval under it, and nothing beside the axis', () => {
  const frame = histogram(-1, 3, COUNTS);
  const bars = frame.querySelectorAll('.bin');
  assert.equal(bars.length, COUNTS.length);
  bars.forEach((bar, bin) => {
    frame.fire('pointermove', { clientX: numberOf(bar, 'x') + numberOf(bar, 'width') / 2 });
    assert.equal(frame.getAttribute('aria-valuenow'), String(bin));
    assert.equal(frame.dataset['reading'], '');
  });
  frame.fire('pointermove', { clientX: 2 });
  assert.equal(frame.dataset['reading'], undefined);
});

test('bars are as high as they have values, and even one is seen', () => {
  const heights = histogram(0, 1, COUNTS)
    .querySelectorAll('.bin')
    .map((bar) => numberOf(bar, 'height'));
  const most = Math.max(...heights);
  COUNTS.forEach((count, bin) => {
    const exact = (most * count) / Math.max(...COUNTS);
    assert.ok(count === 0 ? heights[bin] === 0 : Math.abs(heights[bin] - Math.max(1.5, exact)) < 1e-9);
  });
});

test('a column that stands out is seen among many times more columns than pixels', () => {
  const count = 8 * PAGE_WIDTH;
  for (const outlier of [0, 777, count - 1]) {
    const means = Array.from({ length: count }, (_, column) => (column === outlier ? 50 : 1));
    const frame = columns(
      means,
      means.map(() => 0),
    );
    const path = frame.querySelector('.mean')!.getAttribute('d')!;
    const heights = path.match(/,[-\d.]+/g)!.map((text) => Number(text.slice(1)));
    assert.equal(Math.min(...heights), 8, `column ${outlier} reaches the top`);
    assert.ok(heights.length <= 2 * PAGE_WIDTH);
  }
});

test('a column is told by its mean and deviation', () => {
  const frame = columns([1, -2.5, 3], [0.5, 1, 2]);
  frame.fire('focus');
  assert.equal(frame.getAttribute('aria-valuetext'), 'Column 0, mean 1, standard deviation 0.5000');
  frame.fire('keydown', { key: 'ArrowRight' });
  assert.equal(frame.getAttribute('aria-valuetext'), 'Column 1, mean \u22122.500, standard deviation 1');
});
