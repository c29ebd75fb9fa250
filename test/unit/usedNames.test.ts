import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DamagedError } from '../../src/saved/check';
import { usedNames } from '../../src/saved/usedNames';

const codesOf = (...codes: number[]): ArrayBuffer => Uint32Array.from(codes).buffer;

test('names that no row has are left out, and each row keeps its own', () => {
  const listed = Array.from({ length: 100_000 }, (_, i) => `${i}.wav`);
  const { names, codes } = usedNames(listed, codesOf(70_000, 3, 70_000, 0), 'rows.sounds.file');
  assert.deepEqual(names, ['0.wav', '3.wav', '70000.wav']);
  assert.deepEqual(Array.from(new Uint32Array(codes)), [2, 1, 2, 0]);
  assert.deepEqual(
    Array.from(new Uint32Array(codes), (code) => names[code]),
    ['70000.wav', '3.wav', '70000.wav', '0.wav'],
  );
});

test('a row without a name is refused by its place', () => {
  assert.throws(
    () => usedNames(['a', 'b'], codesOf(0, 2), 'rows.sounds.file'),
    (error) => error instanceof DamagedError && error.message === 'rows.sounds.file is not below 2',
  );
});
