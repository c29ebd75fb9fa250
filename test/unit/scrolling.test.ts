import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrollInto } from '../../webview/model/scrolling';

const SIGHT = { top: 100, bottom: 200 };
const into = (top: number, bottom: number, isSomeEnough = false): number =>
  scrollInto(SIGHT, { top, bottom }, isSomeEnough);

test('what is in sight stays, and what is beyond comes by the shortest way', () => {
  assert.deepEqual([into(100, 200), into(120, 140)], [0, 0]);
  assert.deepEqual([into(180, 230), into(300, 320)], [30, 120]);
  assert.deepEqual([into(90, 130), into(0, 20)], [-10, -100]);
});

test('what is higher than the room fills it, and moves no further', () => {
  assert.equal(into(50, 250), 0, 'it fills the room already');
  assert.equal(into(150, 400), 50, 'its top comes to the top');
  assert.equal(into(-100, 150), -50, 'its end comes to the end');
  assert.equal(into(300, 600), 200, 'from below, its top');
  assert.equal(into(-300, 0), -200, 'from above, its end');
});

test('what shows in part stays where that is enough', () => {
  assert.deepEqual([into(199, 400, true), into(0, 101, true)], [0, 0]);
  assert.deepEqual([into(200, 240, true), into(60, 100, true)], [40, -40]);
});
