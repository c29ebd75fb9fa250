import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { assertTokensKnown, describeTokens, placeOf, tokenRows } from '../../src/features/tokens';
import { DEFAULT_TOKENS, type TokenSettings } from '../../src/shared/settings/tokens';
import { tableUnit, tokenTable } from '../../src/runs/input/tokenTable';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { readFeatures } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const rowsOf = (shape: number[], settings: Partial<TokenSettings> = {}) =>
  tokenRows(shape, { ...DEFAULT_TOKENS, ...settings }, 'x.npy');

test('class and register tokens before a square of patches are left out, and nothing else', () => {
  const droppedOf = (tokens: number, settings?: Partial<TokenSettings>) =>
    rowsOf([2, tokens, 3], settings).dropped;
  for (const [tokens, dropped] of [
    ...[
      [196, 0],
      [197, 1],
      [198, 2],
      [201, 5],
      [50, 1],
      [257, 1],
      [261, 5],
      [577, 1],
      [1374, 5],
    ],
    // Sequences, and squares too small to be more than chance.
    ...[
      [77, 0],
      [128, 0],
      [512, 0],
      [10, 0],
      [6, 0],
      [5, 0],
      [1, 0],
    ],
  ]) {
    assert.equal(droppedOf(tokens), dropped, String(tokens));
  }
  assert.equal(droppedOf(197, { dropTokens: 0 }), 0);
  assert.equal(droppedOf(200, { dropTokens: 4 }), 4);
  assert.equal(droppedOf(197, { layout: 'tokens' }), 0);
  assert.equal(rowsOf([2, 3, 197], { layout: 'channelsFirst' }).dropped, 0);
  assert.throws(() => droppedOf(4, { dropTokens: 4 }), /\(2, 4, 3\): of 4 tokens, 4 cannot be left out/);
});

test('which axis holds the features is decided by the equal ones, or asked for', () => {
  assert.equal(rowsOf([5, 7, 7, 64]).channelsFirst, false);
  assert.equal(rowsOf([5, 64, 7, 7]).channelsFirst, true);
  assert.equal(rowsOf([5, 2048, 1, 1]).features, 2048);
  for (const shape of [
    [5, 7, 7, 7],
    [5, 4, 6, 64],
  ]) {
    assert.throws(() => rowsOf(shape), /does not say whether.*channelsFirst or channelsLast.*--layout/);
  }
  assert.deepEqual(rowsOf([5, 4, 6, 64], { layout: 'channelsLast' }).grid, { height: 4, width: 6 });
  assert.deepEqual(rowsOf([5, 64, 4, 6], { layout: 'channelsFirst' }).grid, { height: 4, width: 6 });
  assert.equal(rowsOf([5, 4, 6, 64], { layout: 'tokens' }).grid, null);
  for (const shape of [[6], [], [1, 2, 3, 4, 5]]) assert.throws(() => rowsOf(shape), UserError);
  assert.throws(() => rowsOf([3e9, 2, 4]), /more than 4294967295 rows/);
});

test('pooling needs a grid that is large enough', () => {
  assert.equal(rowsOf([3, 197, 8], { pool: 4 }).rowsPerSample, 11 * 11);
  const list = rowsOf([10, 8], { pool: 4 });
  assert.equal(list.pool, 1, 'it may hold means already');
  assert.throws(
    () => assertTokensKnown(list, { pool: 4, keepTokens: 'auto' }, 'x.npy'),
    /\(10, 8\), which is no grid of tokens.*--pool to 1/,
  );
  assert.throws(() => rowsOf([3, 77, 8], { pool: 2 }), /no grid of tokens/);
  assert.throws(() => rowsOf([3, 2, 2, 8], { pool: 3 }), /2 × 2 tokens, which 3 × 3 do not fit into/);
});

test('a row knows its sample and token', () => {
  const layout = rowsOf([3, 197, 8]);
  assert.deepEqual(placeOf(layout, 0), { sample: 0, token: 1, y: 0, x: 0 });
  assert.deepEqual(placeOf(layout, 196 * 2 + 15), { sample: 2, token: 16, y: 1, x: 1 });
  assert.deepEqual(placeOf(rowsOf([3, 197, 8], { pool: 4 }), 121 + 12), { sample: 1, token: 16, y: 1, x: 1 });
  assert.deepEqual(placeOf(rowsOf([30, 8]), 7), { sample: 7, token: 0, y: null, x: null });
});

test('how a shape was read is said', () => {
  const said = (shape: number[], settings: Partial<TokenSettings> = {}) =>
    describeTokens(shape, rowsOf(shape, settings)).join(' ');
  assert.equal(said([9, 4]), '');
  assert.match(said([3, 197, 8]), /\(3, 197, 8\) was read as samples × tokens × features: each sample is/);
  assert.match(said([3, 197, 8]), /a grid of 14 × 14 tokens without the first token \(of 197\)\.$/);
  assert.match(said([3, 201, 8], { pool: 4 }), /the first 5 tokens.*over 4 × 4 .* 121 of each sample/);
  assert.match(said([3, 77, 8]), /a sequence of 77 tokens\.$/);
  assert.match(said([3, 8, 7, 7]), /samples × features × height × width/);
});

/** Writes an array whose number at each index is `value(index)`. */
async function writeIndexed(
  file: string,
  shape: number[],
  value: (index: number[]) => number,
): Promise<void> {
  const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
  const index = shape.map(() => 0);
  for (let i = 0; i < data.length; i++) {
    data[i] = value(index);
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
  await writeNpy(file, { shape, data });
}

folderTest('rows of every layout hold the features of their tokens, all and some of them', async (folder) => {
  const [samples, side, features, dropped] = [6, 5, 3, 1];
  const number = (s: number, y: number, x: number, f: number) => 1000 * s + 100 * y + 10 * x + f;
  const file = (name: string) => join(folder, `${name}.npy`);
  await writeIndexed(file('last'), [samples, side, side, features], ([s, y, x, f]) => number(s, y, x, f));
  await writeIndexed(file('first'), [samples, features, side, side], ([s, f, y, x]) => number(s, y, x, f));
  await writeIndexed(file('tokens'), [samples, dropped + side * side, features], ([s, t, f]) =>
    t < dropped ? -1 : number(s, Math.floor((t - dropped) / side), (t - dropped) % side, f),
  );
  for (const pool of [1, 2, 4, 5]) {
    const across = side - pool + 1;
    const ids = Uint32Array.from({ length: samples * across * across }, (_, row) => row);
    const expected = (rows: Uint32Array): number[] =>
      [...rows].flatMap((row) => {
        const [s, y, x] = [Math.floor(row / across ** 2), Math.floor(row / across) % across, row % across];
        return [0, 1, 2].map((f) => number(s, y + (pool - 1) / 2, x + (pool - 1) / 2, f));
      });
    for (const name of ['last', 'first', 'tokens']) {
      const all = await readFeatures(file(name), { pool });
      assert.deepEqual([all.rows, all.columns], [ids.length, features]);
      assert.deepEqual([...all.data], expected(ids), `${name} ${pool}`);
      const some = ids.filter((row) => row % 3 === 1 || row === 0);
      if (some.length > 1) {
        assert.deepEqual([...(await readFeatures(file(name), { pool }, some)).data], expected(some));
      }
    }
  }
});

folderTest('NaN is named by the row of the file, and only rows that are used are judged', async (folder) => {
  const file = join(folder, 'x.npy');
  const data = new Float32Array(40).fill(1);
  data[2 * 17 + 1] = NaN;
  await writeNpy(file, { shape: [20, 2], data });
  await assert.rejects(readFeatures(file), /in row 17 /);
  await assert.rejects(readFeatures(file, {}, Uint32Array.of(3, 17)), /in row 17 /);
  assert.equal((await readFeatures(file, {}, Uint32Array.of(3, 5))).rows, 2);
});

test('the class token, the patches or the mean of a sample are kept where they are asked for', () => {
  const kept = (shape: number[], settings: Partial<TokenSettings>) => rowsOf(shape, settings);
  const classes = kept([5, 197, 8], { keepTokens: 'class' });
  assert.deepEqual([classes.rows, classes.dropped, classes.grid, classes.kept], [5, 0, null, 'class']);
  assert.deepEqual(placeOf(classes, 3), { sample: 3, token: 0, y: null, x: null });
  assert.equal(kept([5, 77, 8], { keepTokens: 'class' }).rows, 5, 'the first token of a sequence');
  const patches = kept([5, 197, 8], { keepTokens: 'patches' });
  assert.deepEqual(patches, rowsOf([5, 197, 8]));
  const mean = kept([5, 197, 8], { keepTokens: 'mean' });
  assert.deepEqual([mean.rows, mean.dropped, mean.grid, mean.kept], [5, 1, null, 'mean']);
  assert.equal(kept([5, 7, 7, 64], { keepTokens: 'mean' }).rows, 5);
  assert.match(
    describeTokens([5, 197, 8], classes)[0],
    /each sample is its class token, the first of 197\.$/,
  );
  assert.match(
    describeTokens([5, 197, 8], mean)[0],
    /each sample is the mean of 196 tokens without the first token \(of 197\)\.$/,
  );
  assert.throws(() => kept([5, 196, 8], { keepTokens: 'class' }), /\(5, 196, 8\).*no class token/);
  assert.equal(kept([5, 196, 8], { keepTokens: 'class', dropTokens: 1 }).rows, 5);
  assert.throws(() => kept([5, 7, 7, 64], { keepTokens: 'class' }), /no class token/);
  assert.throws(() => kept([5, 77, 8], { keepTokens: 'patches' }), /no square of patches.*--drop-tokens/);
  assert.throws(
    () => kept([5, 197, 8], { keepTokens: 'mean', pool: 2 }),
    /none are left to average over 2 × 2/,
  );
  const list = kept([10, 8], { keepTokens: 'mean' });
  assert.throws(
    () => assertTokensKnown(list, { pool: 1, keepTokens: 'mean' }, 'x.npy'),
    /\(10, 8\), a list that does not say which rows are tokens of one sample/,
  );
});

test('a table of samples describes what is kept of each, and one of tokens the class token alone', () => {
  const keep = (keepTokens: TokenSettings['keepTokens']) => rowsOf([5, 17, 8], { keepTokens });
  assert.equal(tableUnit(5, keep('mean')), 'row');
  assert.equal(tableUnit(5, keep('class')), 'row');
  assert.equal(tableUnit(85, keep('class')), 'token');
  assert.equal(tokenTable('token', 85, keep('class')).lineOf(2), 34);
  assert.equal(tableUnit(80, keep('class')), null, 'the patches are not the class token');
  assert.equal(tableUnit(85, keep('mean')), null);
});

folderTest('class tokens and means are read from either order of the axes', async (folder) => {
  const [samples, tokens, features] = [3, 5, 2];
  const value = (sample: number, token: number, feature: number): number =>
    100 * sample + 10 * token + feature;
  const first = join(folder, 'first.npy');
  const last = join(folder, 'last.npy');
  const all = Array.from({ length: samples * tokens * features }, (_, at) => at);
  const lastOf = (at: number): number =>
    value(Math.floor(at / 10), Math.floor((at % 10) / features), at % features);
  const firstOf = (at: number): number =>
    value(Math.floor(at / 10), at % tokens, Math.floor((at % 10) / tokens));
  await writeNpy(last, { shape: [samples, tokens, features], data: Float32Array.from(all, lastOf) });
  await writeNpy(first, { shape: [samples, features, tokens], data: Float32Array.from(all, firstOf) });
  for (const [file, layout] of [[last, 'channelsLast'] as const, [first, 'channelsFirst'] as const]) {
    const classes = await readFeatures(file, { layout, keepTokens: 'class', dropTokens: 1 });
    assert.deepEqual([...classes.data], [0, 1, 100, 101, 200, 201]);
    const means = await readFeatures(file, { layout, keepTokens: 'mean', dropTokens: 1 });
    assert.deepEqual([...means.data], [25, 26, 125, 126, 225, 226]);
  }
});
