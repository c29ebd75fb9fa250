import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waveformBars, waveformOf, waveformOfParts } from '../../webview/model/waveform';

/** Two seconds: a quarter of full loudness in the second half of the first, silent after. */
const SOUND = waveformOf(
  [Float32Array.from({ length: 2000 }, (_, i) => (i >= 500 && i < 1000 ? (i % 2 ? 0.25 : -0.25) : 0))],
  1000,
);

test('a waveform has the largest deflection of any channel in each step of time', () => {
  assert.equal(SOUND.duration, 2);
  assert.equal(SOUND.peaks.length, 400);
  assert.deepEqual([...SOUND.peaks.subarray(98, 102)], [0, 0, 0.25, 0.25]);
  const two = waveformOf([Float32Array.of(0.25, 0), Float32Array.of(-2, 0.125)], 200);
  assert.deepEqual([...two.peaks], [1, 0.125]);
});

test('bars are the same height wherever a sound stands, and what is quiet is seen', () => {
  assert.deepEqual([...waveformBars(SOUND, 0, 1, 4)], [0, 0, 0.5, 0.5]);
  assert.deepEqual([...waveformBars(SOUND, 0, null, 4)], [0, 0.5, 0, 0]);
  assert.deepEqual([...waveformBars(SOUND, 0.5, 1, 2)], [0.5, 0.5]);
});

test('silence, and a part outside of the recording, have bars of no height', () => {
  assert.deepEqual([...waveformBars(SOUND, 1, 2, 3)], [0, 0, 0]);
  assert.deepEqual([...waveformBars(SOUND, 3, 4, 2)], [0, 0]);
  assert.deepEqual([...waveformBars(waveformOf([], 8000), 0, null, 2)], [0, 0]);
});

test('a part shorter than a step of time is drawn by the step that it lies in', () => {
  assert.deepEqual([...waveformBars(SOUND, 0.7, 0.701, 3)], [0.5, 0.5, 0.5]);
});

test('a recording of known parts is silent between them', () => {
  const loud = waveformOf([new Float32Array(1000).fill(0.25)], 1000);
  const { duration, peaks } = waveformOfParts([{ from: 2, waveform: loud }], 4);
  assert.equal(duration, 4);
  assert.deepEqual([...waveformBars({ duration, peaks }, 0, null, 4)], [0, 0, 0.5, 0]);
  const cut = waveformOfParts([{ from: 3.5, waveform: loud }], 4);
  assert.deepEqual([...waveformBars(cut, 3, 4, 2)], [0, 0.5]);
});
