import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KernelMemory } from '../../src/compute/memory';
import { withPool } from '../support/pool';

test('every call of a stage runs once, on any number of threads, with scratch memory of its own', async () => {
  for (const threads of [1, 2, 3]) {
    await withPool(threads, async (pool) => {
      const memory = new KernelMemory();
      const out = memory.float64(50);
      const calls = Array.from(out.view, (_, i) => [out.pointer + 8 * i, i]);
      await pool.run(memory, 'ping', calls, { scratchBytes: 1024 });
      assert.deepEqual(
        Array.from(out.view),
        calls.map((_, i) => i + 1),
      );
    });
  }
});
