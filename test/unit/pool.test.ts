import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KernelMemory } from '../../src/compute/memory';
import { placeRows, rowRanges } from '../../src/compute/rows';
import { UserError } from '../../src/errors';
import { withPool } from '../support/pool';

test('every call of a stage runs once, on any number of threads, with scratch memory of its own', async () => {
  const rows = 400;
  const line = Float32Array.from({ length: rows }, (_, i) => i);
  for (const threads of [1, 2, 3]) {
    await withPool(threads, async (pool) => {
      const memory = new KernelMemory();
      const x = placeRows(memory, line, rows, 1);
      const indices = memory.int32(rows);
      const distances = memory.float32(rows);
      const calls = rowRanges(rows, 1, 4).map(([start, end]) => [
        ...[x.pointer, rows, x.stride, 1, indices.pointer, distances.pointer, start, end],
      ]);
      assert.equal(calls.length, 100);
      const shares: number[] = [];
      await pool.run(memory, 'knnCandidates', calls, {
        scratchBytes: 4096,
        onProgress: (share) => shares.push(share),
      });
      assert.deepEqual(
        Array.from(indices.view),
        Array.from(line, (_, i) => (i === 0 ? 1 : i - 1)),
      );
      assert.ok(distances.view.every((squared) => squared === 1));
      assert.deepEqual(
        shares,
        calls.map((_, i) => (i + 1) / calls.length),
      );
    });
  }
});

test('a kernel that fails ends its pool, though another waits for it', { timeout: 20_000 }, async () => {
  await withPool(2, async (pool) => {
    const memory = new KernelMemory();
    const sync = memory.int32(3);
    sync.view.fill(0);
    const rest: number[] = new Array<number>(16).fill(0);
    // One epoch of nothing: the first thread meets the second, which copies from beyond the memory.
    const call = (y: number, rows: number, thread: number): number[] => [
      ...[y, 0, rows, 16, ...rest.slice(0, 12), 0, 0, 0, sync.pointer, 1, 0, 1, thread, 2],
    ];
    const calls = [call(0, 0, 0), call(0x7fff0000, 16, 1)];
    await assert.rejects(pool.run(memory, 'umapEpochs', calls), /umapEpochs: .*out of bounds/);
    await assert.rejects(pool.run(memory, 'umapEpochs', calls), /umapEpochs: .*out of bounds/);
  });
});

test('more memory than WebAssembly has is refused in words for the user', () => {
  const memory = new KernelMemory();
  assert.throws(
    () => memory.float64(2 ** 29 + 1),
    (error) => error instanceof UserError && /4 GB of memory/.test(error.message),
  );
});
