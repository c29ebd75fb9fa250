import assert from 'node:assert/strict';
import { test } from 'node:test';
import { color } from 'd3';
import { conceptColours, conceptShades } from '../../webview/model/conceptColours';
import { createModel } from '../../webview/model/model';
import { categoryColours, modelStyles } from '../../webview/model/modelPalette';
import { numberColours } from '../../webview/model/numberScale';
import { measureScale } from '../../webview/model/scale';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { sharedComparison } from '../support/sharedModel';

const BACKGROUNDS = { light: '#ffffff', dark: '#1e1e1e' };

/** Contrast of two colours as WCAG 2 defines it, from 1 to 21. */
function contrast(one: string, other: string): number {
  const luminance = (text: string): number => {
    const { r, g, b } = color(text)!.rgb();
    const [red, green, blue] = [r, g, b].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test('marks stand out from the background as WCAG asks of graphics', () => {
  for (const isLight of [true, false]) {
    const background = isLight ? BACKGROUNDS.light : BACKGROUNDS.dark;
    for (const colour of categoryColours(isLight)) {
      assert.ok(contrast(colour, background) >= 3, `${colour} on ${background}`);
    }
  }
});

test('two dozen models all look different, and eight in more than their colours', () => {
  const models = Array.from({ length: 24 }, (_, i) => `model ${i}`);
  for (const isLight of [true, false]) {
    const styles = [...modelStyles(models, isLight).values()];
    assert.equal(new Set(styles.map(({ color, dash }) => `${color} ${dash}`)).size, models.length);
    const [first, second] = styles;
    assert.ok(first.symbol !== second.symbol && first.color !== second.color);
    assert.deepEqual(styles.slice(0, 4), [...modelStyles(models.slice(0, 4), isLight).values()]);
  }
});

test('both concepts of a pair have one colour, and the most universal pairs have different ones', () => {
  const n = 21;
  const matched = Array.from({ length: n }, (_, i) => pair(i, n - 1 - i, i / 100, 'unique'));
  const cells = new Array<number>(n * n).fill(0);
  const model = createModel(comparisonOf(alignmentOf(n, n, matched), cells, cells), null);
  const colours = conceptColours(model, true);
  for (const { a, b } of matched) assert.equal(colours('a', a), colours('b', b));
  assert.equal(new Set(matched.map(({ a }) => colours('a', a))).size, n);
});

test('the colours of numbers are seen on their background, the larger the better, and all differ', () => {
  for (const isLight of [true, false]) {
    const background = isLight ? BACKGROUNDS.light : BACKGROUNDS.dark;
    const contrasts = numberColours(32, isLight).map((colour) => contrast(colour, background));
    assert.ok(contrasts[0] >= 1.8, `${contrasts[0]}`);
    contrasts.slice(1).forEach((each, step) => assert.ok(each > contrasts[step], `step ${step}`));
  }
});

test('the concepts of a group have shades of one colour, each of a side its own', () => {
  const model = sharedComparison();
  const [colours, shades] = [conceptColours(model, true), conceptShades(model, true)];
  // A 0 and 1 with B 1 and 3, which A 3 overlaps.
  assert.equal(new Set([0, 1, 3].map((id) => colours('a', id))).size, 1);
  assert.equal(new Set([0, 1, 3].map((id) => shades('a', id))).size, 3);
  assert.deepEqual([shades('a', 0), shades('b', 1)], [colours('a', 0), colours('a', 0)]);
  assert.equal(shades('a', 1), shades('b', 3));
  assert.equal(shades('a', 5), colours('a', 5));
});

test('the more alike, the stronger, within the ends of the key', () => {
  const values = [0.02, 0.31, 0.07, NaN, 0.18];
  for (const measure of ['distance', 'adjusted'] as const) {
    const { alikeness, from, to, ticks } = measureScale(measure, values);
    assert.deepEqual([alikeness(from), alikeness(to)], measure === 'distance' ? [1, 0] : [0, 1]);
    assert.equal(alikeness(NaN), 0);
    const sorted = values.filter(Number.isFinite).sort((x, y) => x - y);
    const shares = (measure === 'distance' ? sorted.reverse() : sorted).map(alikeness);
    assert.ok(
      shares.every((share, i) => share >= 0 && share <= 1 && (i === 0 || share > shares[i - 1])),
      shares.join(),
    );
    assert.ok(ticks.every(({ value }) => value >= from && value <= to) && ticks.length >= 3);
    assert.equal(new Set(ticks.map(({ text }) => text)).size, ticks.length);
  }
  assert.equal(measureScale('distance', []).alikeness(0), 1);
});
