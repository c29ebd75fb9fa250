import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Patches } from '../../src/experiment/samples';
import { DEFAULT_TOKENS, type TokenSettings } from '../../src/shared/settings/tokens';
import { tokenRows } from '../../src/features/tokens';
import { imageSize } from '../../src/runs/input/imageSize';
import { tableUnit, tokenTable } from '../../src/runs/input/tokenTable';
import { folderTest } from '../support/temporaryFolder';

const rowsOf = (shape: number[], settings: Partial<TokenSettings> = {}) =>
  tokenRows(shape, { ...DEFAULT_TOKENS, ...settings }, 'x.npy');

function patches(boxes: number[][]): Patches {
  const column = (at: number) => Float32Array.from(boxes, (box) => box[at]);
  const image = { values: ['a.png'], codes: new Uint32Array(boxes.length) };
  return { image, x: column(0), y: column(1), width: column(2), height: column(3) };
}

test('a table describes rows, tokens with or without those left out, or samples', () => {
  const layout = rowsOf([3, 17, 8], { pool: 2 });
  assert.equal(tableUnit(27, layout), 'row');
  assert.equal(tableUnit(48, layout), 'token');
  assert.equal(tableUnit(51, layout), 'token');
  assert.equal(tableUnit(3, layout), 'sample');
  assert.equal(tableUnit(50, layout), null);
  assert.equal(tableUnit(30, rowsOf([30, 8])), 'row');
});

test('a token of a described image has its share of the grid, of the size that is known', () => {
  const layout = rowsOf([3, 17, 8]);
  const table = tokenTable('sample', 3, layout);
  const row = 16 + 4 + 2;
  assert.equal(table.lineOf(row), 1);
  const unknown = patches([0, 0, 0].map(() => [0, 0, NaN, NaN]));
  assert.deepEqual(table.boxOf(row, unknown, { width: 64, height: 32 }), {
    x: 32,
    y: 8,
    width: 16,
    height: 8,
  });
  const cropped = patches([0, 0, 0].map(() => [10, 20, 40, 40]));
  assert.deepEqual(table.boxOf(row, cropped, null), { x: 30, y: 30, width: 10, height: 10 });
  const pooled = tokenTable('sample', 3, rowsOf([3, 17, 8], { pool: 2 }));
  assert.deepEqual(pooled.boxOf(9 + 5, cropped, null), { x: 30, y: 30, width: 20, height: 20 });
});

test('averaged tokens have all their patches, and the line of the one in the middle', () => {
  const layout = rowsOf([2, 17, 8], { pool: 3 });
  const boxes = Array.from({ length: 32 }, (_, line) => {
    const token = line % 16;
    return [8 * (token % 4), 8 * Math.floor(token / 4), 8, 8];
  });
  for (const [lines, skipped] of [
    [32, 0],
    [34, 1],
  ]) {
    const table = tokenTable('token', lines, layout);
    // The second row of the second sample: tokens 1 to 3 of rows 0 to 2 of its grid.
    const first = lines / 2 + skipped;
    assert.equal(table.lineOf(5), first + 1 + 5);
    const listed = skipped ? [[0, 0, 1, 1], ...boxes.slice(0, 16), [0, 0, 1, 1], ...boxes.slice(16)] : boxes;
    assert.deepEqual(table.boxOf(5, patches(listed), null), { x: 8, y: 0, width: 24, height: 24 });
  }
});

folderTest('the size of an image is that of its header, and nothing else has one', async (folder) => {
  const png = join(folder, 'a.png');
  await writeFile(
    png,
    Buffer.from('89504e470d0a1a0a0000000d49484452000000400000002008060000000000000000', 'hex'),
  );
  assert.deepEqual(await imageSize(png), { width: 64, height: 32 });
  await writeFile(join(folder, 'b.png'), 'text');
  assert.equal(await imageSize(join(folder, 'b.png')), null);
  assert.equal(await imageSize(join(folder, 'gone.png')), null);
});
