import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conceptsLit, createLinked, type LinkedChange } from '../../webview/model/linked';
import { rowProximity } from '../../src/shared/rowProximity';
import type { Rows } from '../../webview/model/rows';

test('each change is told once, to every view, and not when nothing changes', () => {
  const linked = createLinked({ a: 1, b: 2 });
  const told: string[] = [];
  for (const change of ['select', 'light', 'brush', 'block'] satisfies LinkedChange[]) {
    linked.on(change, 'one', () => told.push(change));
  }
  linked.select({ a: 1, b: 2 });
  linked.light({ side: 'a', concept: 3 });
  linked.light({ pair: { a: 3, b: null } });
  linked.light({ pair: { a: 3, b: 4 } });
  linked.pickBlock({ a: [1], b: [2, 4] });
  linked.pickBlock(null);
  linked.pickBlock(null);
  assert.deepEqual(told, ['light', 'light', 'block', 'block']);
});

test('a row lights the concepts that it belongs to', () => {
  const scores = { labels: Int32Array.of(5, -1), proximity: rowProximity(new ArrayBuffer(0), 0) };
  const rows = { scores: { a: scores, b: { ...scores, labels: Int32Array.of(-1, 0) } } } as Rows;
  assert.deepEqual(conceptsLit(rows, { row: 0 }), { a: 5, b: null });
  assert.deepEqual(conceptsLit(rows, { row: 1 }), { a: null, b: 0 });
  assert.deepEqual(conceptsLit(null, { row: 1 }), { a: null, b: null });
  assert.deepEqual(conceptsLit(rows, { side: 'b', concept: 7 }), { a: null, b: 7 });
  assert.deepEqual(conceptsLit(rows, { pair: { a: 1, b: 2 } }), { a: 1, b: 2 });
  assert.deepEqual(conceptsLit(rows, null), { a: null, b: null });
});

test('what was set last is there for all views, and a listener takes the place of the one before', () => {
  const linked = createLinked(null);
  let told = 0;
  linked.on('brush', 'map', () => assert.fail('It was replaced.'));
  linked.on('brush', 'map', () => told++);
  linked.on('brush', 'lens', () => told++);
  const rows = Uint32Array.of(1, 4);
  linked.brush(null);
  assert.equal(told, 0);
  linked.brush(rows);
  linked.select({ a: 3, b: null });
  linked.light({ row: 4 });
  linked.pickBlock({ a: [0], b: [1] });
  assert.equal(told, 2);
  assert.equal(linked.brushed, rows);
  assert.deepEqual(linked.selection, { a: 3, b: null });
  assert.deepEqual(linked.lit, { row: 4 });
  assert.deepEqual(linked.block, { a: [0], b: [1] });
  linked.brush(null);
  assert.deepEqual([linked.brushed, told], [null, 4]);
});

test('the image of a row is asked for each time, and stays known to a view that is made later', () => {
  const linked = createLinked(null);
  let told = 0;
  assert.equal(linked.opened, null);
  linked.on('open', 'lens', () => told++);
  linked.open(7);
  linked.open(7);
  assert.deepEqual([told, linked.opened], [2, 7]);
});
