import './document';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyItems } from '../../webview/drawing/colourKey';
import { describe, describeMatched, describeRow } from '../../webview/elements/describe';
import { modelStyles } from '../../webview/model/modelPalette';
import { modelLegend } from '../../webview/views/layers/modelLegend';
import { comparisonModel } from './comparisonData';
import { nameAt } from './names';
import type { PictureNode } from '../../webview/panels/figures/pictureNode';

const HOSTILE = nameAt(3)!;
const model = comparisonModel(4, 3);

test('a pair is told by both names, its measures, and its category where it is matched', () => {
  const pair = describe(model, { a: 2, b: 2 });
  assert.equal(pair.title, `A 2 ${nameAt(2)} × B 2 ${nameAt(2)}`);
  assert.match(pair.lines[0], /^adjusted .* · distance 0\.\d{3}$/);
  const { category } = model.matches.a.get(2)!;
  assert.equal(pair.lines[1], `Matched by distance, ${category}`);
  assert.equal(describe(model, { a: 2, b: 0 }).lines.length, 1);
});

test('a concept alone is told by its rows and label, with its pair where it has one', () => {
  const alone = describe(model, { a: 1, b: null });
  assert.deepEqual([alone.title, alone.lines[1]], ['A concept 1', 'No labels are known.']);
  assert.deepEqual(describe(model, { a: null, b: 99 }), { title: '', lines: [] });
  const matched = describeMatched(model, 'b', 0);
  assert.equal(matched.title, 'B 0 sky');
  assert.ok(matched.lines.includes('Most alike: A 0 sky × B 0 sky'), matched.lines.join());
  assert.deepEqual(describeMatched(model, 'a', 3), describe(model, { a: 3, b: null }));
});

test('a row is told by its label and its concept on either side, the side that is meant first', () => {
  const text = describeRow(model, model.rows!, 'b', 1);
  assert.equal(text.title, 'Row 1');
  assert.equal(text.lines[0], 'sky');
  assert.match(text.lines[1], /^B concept 1, proximity [01]\.\d{3}$/);
  assert.match(text.lines[2], /^A concept 1, /);
  assert.deepEqual(describeRow(model, model.rows!, 'a', 9).lines.slice(1), ['A unassigned', 'B unassigned']);
  const one = { ...model, sides: ['a'] as const };
  assert.match(describeRow(one, model.rows!, 'a', 0).lines.join('|'), /^0 sky, proximity [01]\.\d{3}$/);
});

test('texts of keys and legends are texts, whatever they hold', () => {
  const [item] = keyItems([{ text: HOSTILE, color: 'red' }]) as unknown as PictureNode[];
  const [mark, text] = item.children as PictureNode[];
  assert.equal(mark.style['background'], 'red');
  assert.deepEqual(text.children, [HOSTILE]);
  const legend = modelLegend(modelStyles([HOSTILE, 'b'], true)) as unknown as PictureNode;
  const names = legend.querySelectorAll('span');
  assert.deepEqual(
    names.map(({ children }) => children),
    [[HOSTILE], ['b']],
  );
  const colours = legend.querySelectorAll('path').map((path) => path.getAttribute('fill'));
  assert.equal(new Set(colours).size, 2);
});
