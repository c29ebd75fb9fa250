import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binAt, binOffset, densityLayout } from '../../webview/views/inspector/densityLayout';
import { BINS } from '../../webview/views/inspector/jointDensity';

/** Edge of a cell, however much room there is. */
const LARGEST = 9;
const CASES = [160, 260, 333, 480, 1200].flatMap((width) =>
  [1, 1.25, 2].map((pixels) => ({ width, pixels })),
);

test('cells are whole device pixels, and all of it fits where there is room for a pixel each', () => {
  for (const { width, pixels } of CASES) {
    const layout = densityLayout(width, pixels);
    const deep = layout.cell * pixels;
    assert.ok(deep >= 1 && Math.abs(deep - Math.round(deep)) < 1e-9, `${deep}`);
    assert.ok(layout.width <= Math.max(width, densityLayout(0, pixels).width), `${width}: ${layout.width}`);
    assert.ok(layout.left + binOffset(layout, BINS) <= layout.width);
    assert.ok(layout.bottom - binOffset(layout, BINS) >= 0 && layout.bottom <= layout.height);
  }
});

test('the field is as large as its room allows', () => {
  for (const { width, pixels } of CASES) {
    const layout = densityLayout(width, pixels);
    const larger = layout.width + BINS / pixels;
    assert.ok(larger > width || layout.cell + 1 / pixels > LARGEST, `${width}: a larger cell had room`);
  }
});

test('the bin at each place of a cell is the one that begins there', () => {
  for (const { width, pixels } of CASES) {
    const layout = densityLayout(width, pixels);
    for (let bin = 0; bin < BINS; bin++) {
      const start = binOffset(layout, bin);
      for (const share of [0.01, 0.5, 0.99]) {
        assert.equal(binAt(layout, start + share * layout.cell), bin, `${bin} at ${share}`);
      }
      assert.ok(binOffset(layout, bin + 1) >= start + layout.cell - 1e-9);
    }
    assert.deepEqual([binAt(layout, -50), binAt(layout, 1e6)], [0, BINS - 1]);
  }
});
