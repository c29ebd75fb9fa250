import './document';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureKey, KEY_LINE } from '../../webview/drawing/figureKey';
import { textWidth } from '../../webview/drawing/figureSvg';
import { fitted } from '../../webview/views/atlas/atlasFit';
import { createAtlasMaps } from '../../webview/views/atlas/atlasMap';
import { atlasScene, LABEL_HEIGHT } from '../../webview/views/atlas/atlasScene';
import { loneModel, paletteByConcept } from '../../webview/model/loneModel';
import { cellAlong } from '../../webview/model/pairMap';
import { comparisonModel } from './comparisonData';
import { flowDrawing } from './flowFigures';
import { hierarchyDrawing, NODES } from './hierarchyFigures';
import { LIGHT } from './paper';
import type { PictureNode } from '../../webview/panels/figures/pictureNode';
import { reviewOf } from './reviewData';
import { pairMap } from './reviewFigures';
import { bareRows } from '../support/bareRows';

const nodesOf = (svg: { node(): unknown }, selector: string): PictureNode[] =>
  (svg.node() as PictureNode).querySelectorAll(selector);
const numberOf = (node: PictureNode, name: string): number => Number(node.getAttribute(name));

test('entries of a key stand side by side within the figure, line by line', () => {
  const texts = [
    'A',
    'a text of some length',
    'B',
    'another one that is rather long',
    'C',
    'D',
    'x'.repeat(70),
  ];
  for (const width of [120, 300, 900]) {
    const { entries, height } = figureKey(
      texts.map((text) => ({ text, color: 'red' })),
      width,
      16,
    );
    assert.equal(height % KEY_LINE, 0);
    entries.forEach(({ x, y, text }, i) => {
      assert.ok(x === 16 || x + textWidth(text) <= width, text);
      assert.ok(y > 0 && y < height, text);
      const before = entries[i - 1];
      if (i === 0) assert.deepEqual([x, y], [16, KEY_LINE / 2]);
      else if (before.y === y) assert.ok(x > before.x + textWidth(before.text), text);
      else assert.deepEqual([x, y], [16, before.y + KEY_LINE], text);
    });
  }
});

test('a concept of the flow is hit at its bar, and nothing far from all', () => {
  const { svg, picture, nodeAt } = flowDrawing(900, 0.05, null);
  const bars = nodesOf(svg, 'rect').filter((rect) => rect.querySelector('title'));
  assert.equal(bars.length, picture.layout.nodes.length);
  bars.forEach((bar, i) => {
    const [x, y] = [numberOf(bar, 'x'), numberOf(bar, 'y')];
    const [width, height] = [numberOf(bar, 'width'), numberOf(bar, 'height')];
    for (const share of [0.01, 0.5, 0.99]) {
      assert.equal(nodeAt(x + share * width, y + share * height), picture.layout.nodes[i]);
    }
    assert.equal(nodeAt(x + width + 60, y + height / 2), null);
  });
});

test('clusters lie within their parents, as wide as their rows, and beside each other', () => {
  const { clusters } = hierarchyDrawing(760, 400, null);
  const at = new Map(clusters.map((cluster) => [cluster.index, cluster]));
  assert.equal(at.size, NODES.length);
  for (const { index, left, top, width, height } of clusters) {
    const { parent, size } = NODES[index];
    assert.ok(Math.abs(width + 1 - (760 * size) / NODES[0].size) < 1e-6, `${index}`);
    if (parent < 0) continue;
    const over = at.get(parent)!;
    assert.ok(left >= over.left - 1e-9 && left + width <= over.left + over.width + 1e-9, `${index}`);
    assert.ok(top >= over.top + over.height && height === over.height, `${index}`);
    for (const other of clusters) {
      if (other.index === index || NODES[other.index].parent !== parent) continue;
      assert.ok(left >= other.left + other.width || other.left >= left + width, `${index}, ${other.index}`);
    }
  }
});

test('the cells of the map of pairs are where its layout says', () => {
  const { table, svg, layout, left, top } = pairMap(reviewOf(['m', 'n', 'o'], 3), 'rand', 'model', 500);
  const n = table.items.length;
  const expected = Array.from({ length: n }, (_, row) =>
    Array.from({ length: row + 1 }, (_, column) => ({ row, column })),
  ).flat();
  const cells = nodesOf(svg, 'rect').slice(1, 1 + expected.length);
  cells.forEach((cell, at) => {
    const { row, column } = expected[at];
    const [x, y] = [numberOf(cell, 'x'), numberOf(cell, 'y')];
    assert.deepEqual([cellAlong(layout, x + 1), cellAlong(layout, y + 1)], [column, row]);
    const isKnown = Number.isFinite(table.values[row * n + column]);
    assert.equal(cell.getAttribute('fill') === 'none', !isKnown || row === column);
  });
  assert.ok(left > 0 && top > 0 && left + layout.extent <= 500);
});

const SIZE = { width: 420, height: 300 };
const model = comparisonModel(16, 12);
const look = {
  state: { measure: 'distance', layout: 'scaling', colour: 'side' },
  ...{ theme: LIGHT, isLight: true, size: SIZE, widthOf: textWidth, isFirst: () => false },
} as const;

test('names of the atlas cover neither each other nor points, and what comes first is named', () => {
  const map = createAtlasMaps(model)({ measure: 'distance', layout: 'scaling' });
  const scene = (isFirst: (side: 'a' | 'b', concept: number) => boolean) =>
    atlasScene(model, map, { ...look, isFirst, project: fitted(map, SIZE) });
  const { nodes, links } = scene(() => false);
  const named = nodes.filter(({ label }) => label !== null);
  assert.ok(named.length > 3 && named.length < nodes.length, `${named.length} of ${nodes.length}`);
  for (const { label, text } of named) {
    const [left, top] = [label!.left, label!.top];
    const right = left + textWidth(text);
    for (const { x, y, radius } of nodes) {
      const reach = 0.8 * radius;
      const isApart =
        x + reach <= left || x - reach >= right || y + reach <= top || y - reach >= top + LABEL_HEIGHT;
      assert.ok(isApart, text);
    }
    for (const other of named) {
      if (other.label === label) continue;
      const isApart =
        other.label!.left >= right ||
        left >= other.label!.left + textWidth(other.text) ||
        Math.abs(top - other.label!.top) >= LABEL_HEIGHT;
      assert.ok(isApart, `${text} and ${other.text}`);
    }
  }
  const unnamed = nodes.flatMap(({ label, side, concept }, at) =>
    label === null ? [{ at, side, id: concept.id }] : [],
  );
  // Points may leave no room at all around some of them.
  const gained = unnamed.filter(({ at, side, id }) => {
    const { nodes: again } = scene((ofSide, concept) => ofSide === side && concept === id);
    return again[at].label !== null;
  });
  assert.ok(gained.length > 0);
  const { matched } = model.view.alignment;
  assert.deepEqual(
    links.map(({ a, b }) => [nodes[a].concept.id, nodes[b].concept.id, nodes[b].side]),
    matched.map(({ a, b }) => [a, b, 'b']),
  );
  assert.ok(links.every(({ width }) => width >= 1 && width <= 7));
});

test('one representation alone has the colours of its palette, and their key', () => {
  const { within, a: representation } = model.view;
  const empty = bareRows(new ArrayBuffer(0));
  const scores = { labels: new ArrayBuffer(0), proximity: new ArrayBuffer(0) };
  const view = { representation, columns: empty, scores, within: within!.a, hierarchy: null, warnings: [] };
  const palette = paletteByConcept(view, true);
  const alone = loneModel(view, () => ({ ...palette, key: [{ text: 'a key', color: 'red' }] }));
  const map = createAtlasMaps(alone)({ measure: 'distance', layout: 'scaling' });
  const { nodes, key } = atlasScene(alone, map, { ...look, project: fitted(map, SIZE) });
  assert.equal(nodes.length, representation.concepts.length);
  assert.ok(nodes.every(({ fill, rim, concept }) => fill === palette.colorOf(concept.id) && rim === fill));
  assert.deepEqual(key, [{ text: 'a key', color: 'red' }]);
});
