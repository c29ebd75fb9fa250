import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waveformBars, waveformOf } from '../../webview/model/waveform';

/** Two seconds: loud in the second half of the first, silent after. */
const SOUND = waveformOf(
  [Float32Array.from({ length: 2000 }, (_, i) => (i >= 500 && i < 1000 ? (i % 2 ? 0.5 : -0.5) : 0))],
  1000,
);

test('a waveform has the largest deflection of any channel in each step of time', () => {
  assert.equal(SOUND.duration, 2);
  assert.equal(SOUND.peaks.length, 400);
  assert.deepEqual([...SOUND.peaks.subarray(98, 102)], [0, 0, 0.5, 0.5]);
  const two = waveformOf([Float32Array.of(0.25, 0), Float32Array.of(-2, 0.125)], 200);
  assert.deepEqual([...two.peaks], [1, 0.125]);
});

test('the bars of a part are shares of what is loudest in it', () => {
  assert.deepEqual([...waveformBars(SOUND, 0, 1, 4)], [0, 0, 1, 1]);
  assert.deepEqual([...waveformBars(SOUND, 0, null, 4)], [0, 1, 0, 0]);
  assert.deepEqual([...waveformBars(SOUND, 0.5, 1, 2)], [1, 1]);
  const sound = waveformOf([Float32Array.of(0.25, 0.5)], 200);
  assert.deepEqual([...waveformBars(sound, 0, 0.005, 1)], [1]);
  assert.deepEqual([...waveformBars(sound, 0, 0.005, 1, 'whole')], [0.5]);
});

test('silence, and a part outside of the recording, have bars of no height', () => {
  assert.deepEqual([...waveformBars(SOUND, 1, 2, 3)], [0, 0, 0]);
  assert.deepEqual([...waveformBars(SOUND, 3, 4, 2)], [0, 0]);
  assert.deepEqual([...waveformBars(waveformOf([], 8000), 0, null, 2)], [0, 0]);
});

test('a part shorter than a step of time is drawn by the step that it lies in', () => {
  assert.deepEqual([...waveformBars(SOUND, 0.7, 0.701, 3)], [1, 1, 1]);
});
