import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportedFileName, filePart, pairFileName } from '../../src/shared/fileNames';

test('files of different figures and pairs have different names', () => {
  const pair = pairFileName('dino/block_6', 'supervised/block_6');
  assert.equal(pair, 'dino-block_6 with supervised-block_6');
  assert.equal(exportedFileName(pair, 'Concept atlas'), `${pair}, concept atlas`);
  assert.notEqual(exportedFileName(pair, 'Matrix of distances'), exportedFileName(pair, 'Maps of the rows'));
});

test('a name becomes part of a file name without what leads elsewhere or what no file system takes', () => {
  assert.equal(filePart('../a\\b: <c>*'), '..-a-b_ _c_');
  assert.equal(filePart('x'.repeat(200)).length, 60);
  assert.equal(filePart('Größe 語'), 'Größe 語');
});
