import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOutOf } from '../../src/runs/input/leftOut';

const source = (file: string, ...leftOut: string[]) => ({ file, features: { leftOut } });

test('what is left out of files is told with the file, or once with their number', () => {
  assert.deepEqual(leftOutOf([source('/x/a.csv', 'Column "t" holds text.'), source('/x/b.npy')]), [
    'a.csv: Column "t" holds text.',
  ]);
  assert.deepEqual(
    leftOutOf([source('/x/a.csv', 'One.', 'Two.'), source('/x/b.csv', 'One.'), source('/x/c.csv', 'One.')]),
    ['3 files: One.', 'a.csv: Two.'],
  );
  assert.equal(leftOutOf([source('/x/a.csv', ...'abcdefgh')]).length, 5);
});

test('the same file on both sides is one file', () => {
  assert.deepEqual(leftOutOf([source('/x/a.csv', 'One.'), source('/x/a.csv', 'One.')]), ['a.csv: One.']);
});
