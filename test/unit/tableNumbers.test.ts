import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersOf } from '../../src/features/tableNumbers';

test('memory is taken again for fewer numbers, and then for some more', () => {
  const first = numbersOf('f8', 1000);
  assert.equal(first.length, 1000);
  const lengths = [900, 1100, 1, 1000];
  let spare = first;
  for (const length of lengths) {
    spare = numbersOf('f8', length, spare);
    assert.equal(spare.length, length);
    assert.equal(spare.buffer, first.buffer, `${length}`);
  }
  assert.notEqual(numbersOf('f8', 2000, spare).buffer, first.buffer);
  assert.notEqual(numbersOf('f4', 1000, spare).buffer, first.buffer, 'of another type');
});
