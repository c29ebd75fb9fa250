import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { LIMITS } from '../../src/features/limits';
import { copyBox } from '../../src/features/zarr/copyBox';
import { convert } from '../../src/runs/convert';
import { seededRandom } from '../../src/shared/random';
import { look, refusal, run } from '../support/hostile';
import { folderTest } from '../support/temporaryFolder';

/** A store of one column of zeros, float32, in chunks of so many numbers that lie in one shard, each packed by zlib. */
async function shardOf(root: string, chunk: number, chunks: number): Promise<string> {
  const rows = chunk * chunks;
  const packed = deflateSync(Buffer.alloc(4 * chunk));
  const list = Buffer.alloc(16 * chunks);
  for (let i = 0; i < chunks; i++) {
    list.writeBigUInt64LE(BigInt(i * packed.length), 16 * i);
    list.writeBigUInt64LE(BigInt(packed.length), 16 * i + 8);
  }
  const codecs = [{ name: 'bytes' }, { name: 'zlib' }];
  const shards = { chunk_shape: [chunk, 1], codecs, index_codecs: [{ name: 'bytes' }] };
  const array = {
    ...{ zarr_format: 3, node_type: 'array', shape: [rows, 1], data_type: 'float32', fill_value: 0 },
    chunk_grid: { name: 'regular', configuration: { chunk_shape: [rows, 1] } },
    codecs: [{ name: 'sharding_indexed', configuration: shards }],
  };
  await mkdir(join(root, 'c', '0'), { recursive: true });
  await writeFile(join(root, 'zarr.json'), JSON.stringify(array));
  await writeFile(join(root, 'c', '0', '0'), Buffer.concat([...Array<Buffer>(chunks).fill(packed), list]));
  return root;
}

folderTest(
  'of very many packed chunks some are looked at, and they are not read as a whole',
  async (folder) => {
    const file = await shardOf(join(folder, 'x.zarr'), 1, 20_000);
    const { arrays, warnings } = await look(file);
    assert.ok(arrays[0].rowsRead <= LIMITS.rowsOfRepeated);
    assert.match(warnings.join(), /those of \d+ of 20000 rows/);
    const out = join(folder, 'x.npy');
    const path = { file, array: null };
    await assert.rejects(
      run((context) => convert({ path, out }, context)),
      refusal(file, /is stored in more chunks than its file of .* has room for/),
    );
    const few = await shardOf(join(folder, 'y.zarr'), 64, 2000);
    assert.deepEqual((await look(few)).arrays[0].rowsRead, 128_000);
  },
);

folderTest('a chunk of Blosc in very many short parts is refused', async (folder) => {
  const root = join(folder, 'x.zarr');
  const packed = async (blockBytes: number, blocks: number): Promise<string> => {
    const part = deflateSync(Buffer.alloc(blockBytes));
    const head = Buffer.alloc(16 + 4 * blocks + 4);
    head.set([2, 1, (3 << 5) | 16, 1]);
    head.writeInt32LE(blockBytes * blocks, 4);
    head.writeInt32LE(blockBytes, 8);
    // All blocks are the same one.
    for (let block = 0; block < blocks; block++) head.writeInt32LE(16 + 4 * blocks, 16 + 4 * block);
    head.writeInt32LE(part.length, 16 + 4 * blocks);
    const shape = [(blockBytes * blocks) / 4];
    const array = { zarr_format: 2, shape, chunks: shape, dtype: '<f4', compressor: { id: 'blosc' } };
    await mkdir(root, { recursive: true });
    await writeFile(join(root, '.zarray'), JSON.stringify(array));
    await writeFile(join(root, '0'), Buffer.concat([head, part]));
    const { arrays } = await look(root);
    return String(arrays[0].shape);
  };
  assert.equal(await packed(16, 8), '32');
  assert.equal(await packed(4096, 1000), '1024000');
  for (const blockBytes of [16, 128, 1024]) {
    await assert.rejects(packed(blockBytes, 1000), refusal(root, /a chunk is damaged/));
  }
});

test('boxes are copied whatever the steps along their axes', () => {
  const random = seededRandom(5);
  const below = (most: number): number => Math.floor(random() * most);
  for (let round = 0; round < 300; round++) {
    const lengths = Array.from({ length: below(5) }, () => 1 + below(3));
    const count = lengths.reduce((a, b) => a * b, 1);
    /** Axes side by side in some order, which may hold more than the box, or repeat. */
    const placed = (mayRepeat: boolean): { strides: number[]; room: number } => {
      const strides = lengths.map(() => 0);
      let room = 1;
      const order = [...lengths.keys()].sort(() => (below(2) === 0 ? 0 : random() - 0.5)).reverse();
      for (const axis of order) {
        strides[axis] = mayRepeat && below(6) === 0 ? 0 : room;
        room *= lengths[axis] + (below(3) === 0 ? 1 : 0);
      }
      return { strides, room };
    };
    const [of, to] = [placed(true), placed(false)];
    const size = [1, 2, 4][below(3)];
    const bytes = Uint8Array.from({ length: of.room * size }, () => below(256));
    const [copied, expected] = [new Uint8Array(to.room * size), new Uint8Array(to.room * size)];
    copyBox(
      { bytes, first: 0, strides: of.strides },
      { bytes: copied, first: 0, strides: to.strides },
      lengths,
      size,
    );
    for (let i = 0; i < count; i++) {
      let [rest, source, target] = [i, 0, 0];
      for (let axis = lengths.length - 1; axis >= 0; axis--) {
        source += (rest % lengths[axis]) * of.strides[axis];
        target += (rest % lengths[axis]) * to.strides[axis];
        rest = Math.floor(rest / lengths[axis]);
      }
      expected.set(bytes.subarray(source * size, (source + 1) * size), target * size);
    }
    assert.deepEqual(copied, expected, JSON.stringify({ lengths, of, to, size }));
  }
});
