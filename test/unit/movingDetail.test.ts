import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createMovingDetail } from '../../webview/views/maps/movingDetail';

/** Frames after moves, so many milliseconds apart; whether each shows less, and how often all was asked for at rest. */
function frames(apart: number, count: number): { coarse: boolean[]; rests: number } {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    let rests = 0;
    const detail = createMovingDetail(() => rests++);
    const coarse = Array.from({ length: count }, (_, i) => {
      detail.moved();
      return detail.isCoarse(i * apart);
    });
    mock.timers.tick(1000);
    assert.equal(detail.isCoarse(count * apart + 1000), false, 'at rest all is shown');
    return { coarse, rests };
  } finally {
    mock.timers.reset();
  }
}

test('a picture that moves fluently is drawn whole', () => {
  const { coarse, rests } = frames(16.7, 50);
  assert.ok(coarse.every((each) => !each));
  assert.equal(rests, 0);
});

test('one that is too slow shows less after some frames, and all at rest', () => {
  const { coarse, rests } = frames(120, 10);
  assert.deepEqual(coarse, [false, false, false, ...Array<boolean>(7).fill(true)]);
  assert.equal(rests, 1);
});

test('single moves with pauses are no slow frames', () => {
  assert.ok(frames(700, 10).coarse.every((each) => !each));
});
