import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { settled } from '../../src/vscode/settled';

/** Counts calls, on a clock that the test moves. */
function counted({ mock }: TestContext, longestMs = Infinity) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const tell = mock.fn();
  return { ...settled(tell, { quietMs: 300, longestMs }), calls: () => tell.mock.callCount() };
}

test('a burst of notices is told once, when it is over', (context) => {
  const { notice, calls } = counted(context);
  for (let at = 0; at < 20; at++) {
    notice();
    context.mock.timers.tick(200);
  }
  assert.equal(calls(), 0);
  context.mock.timers.tick(100);
  assert.equal(calls(), 1);
  context.mock.timers.tick(10_000);
  assert.equal(calls(), 1);
});

test('notices that never end are told now and then', (context) => {
  const { notice, calls } = counted(context, 3000);
  for (let at = 0; at < 70; at++) {
    notice();
    context.mock.timers.tick(100);
  }
  assert.equal(calls(), 2);
});

test('nothing is told after the end, also of notices that come late', (context) => {
  const { notice, dispose, calls } = counted(context);
  notice();
  dispose();
  notice();
  context.mock.timers.tick(10_000);
  assert.equal(calls(), 0);
});
