import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { placeRows, rowRanges } from '../../src/compute/rows';
import { UserError } from '../../src/errors';
import { countThreads, KERNEL_WORKER, withPool } from '../support/pool';
import { folderTest } from '../support/temporaryFolder';

/** A stage of 100 calls: the nearest of the numbers 0 … 399 to each of them is the one before, and 1 after the first. */
async function assertWorks(pool: KernelPool): Promise<void> {
  const rows = 400;
  const line = Float32Array.from({ length: rows }, (_, i) => i);
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
}

test('every call of a stage runs once, on any number of threads, with scratch memory of its own', async () => {
  for (const threads of [1, 2, 3]) await withPool(threads, assertWorks);
});

/** Calls of `umapEpochs` for one epoch of nothing: each waits for the others; the last is given `y`. */
function meetingCalls(memory: KernelMemory, threads: number, y: number): number[][] {
  const sync = memory.int32(3);
  sync.view.fill(0);
  const rest: number[] = new Array<number>(16).fill(0);
  return Array.from({ length: threads }, (_, thread) => [
    ...[thread === threads - 1 ? y : 0, 0, 0, 16],
    ...[...rest.slice(0, 12), 0, 0, 0, sync.pointer, 1, 0, 1, thread, threads],
  ]);
}

const BEYOND_MEMORY = 0x7fff0000;

test('a stage whose kernel traps fails, though others wait for it; the next has as many threads', async () => {
  const living = countThreads();
  await withPool(3, async (pool) => {
    await assertWorks(pool);
    for (let time = 0; time < 3; time++) {
      const memory = new KernelMemory();
      const calls = meetingCalls(memory, 3, BEYOND_MEMORY);
      await assert.rejects(
        pool.run(memory, 'umapEpochs', calls),
        /kernel failed: umapEpochs: .*out of bounds/,
      );
      assert.equal(living(), 0, 'none is left waiting');
      await assertWorks(pool);
      await pool.run(memory, 'umapEpochs', meetingCalls(memory, 3, 0));
      assert.equal(living(), 3);
    }
  });
  assert.equal(living(), 0);
});

/** First arguments of calls that are nothing to a kernel and the end to a thread of `mortal.js`. */
const EXIT = 1;
const EXIT_AFTERWARDS = 2;

async function mortalWorker(folder: string): Promise<string> {
  const file = join(folder, 'mortal.js');
  await writeFile(
    file,
    `require('node:worker_threads').parentPort.on('message', ({ args = [] }) => {
       if (args[0] === ${EXIT}) process.exit(7);
       if (args[0] === ${EXIT_AFTERWARDS}) setImmediate(() => process.exit(0));
     });
     require(${JSON.stringify(KERNEL_WORKER)});`,
  );
  return file;
}

folderTest('a stage whose thread dies fails and says so; the next has as many threads', async (folder) => {
  const living = countThreads();
  const dies = async (pool: KernelPool): Promise<void> => {
    const memory = new KernelMemory();
    const stage = pool.run(memory, 'umapEpochs', meetingCalls(memory, 3, EXIT));
    await assert.rejects(stage, /thread ended in the middle of its work: exit code 7\.$/);
    assert.equal(living(), 0, 'none is left waiting');
    await assertWorks(pool);
    assert.equal(living(), 3);
  };
  await withPool(3, dies, await mortalWorker(folder));
  assert.equal(living(), 0);
});

folderTest('threads that cannot start fail every stage and say why', async (folder) => {
  const living = countThreads();
  const broken = join(folder, 'broken.js');
  await writeFile(broken, `throw new Error('no such thing');`);
  const fails = async (pool: KernelPool): Promise<void> => {
    for (let time = 0; time < 2; time++) {
      await assert.rejects(assertWorks(pool), /in the middle of its work: no such thing\.$/);
    }
  };
  await withPool(2, fails, broken);
  assert.equal(living(), 0);
});

folderTest('a thread that dies between two stages is replaced', async (folder) => {
  const living = countThreads();
  const diesIdle = async (pool: KernelPool): Promise<void> => {
    const memory = new KernelMemory();
    await pool.run(memory, 'umapEpochs', meetingCalls(memory, 1, EXIT_AFTERWARDS));
    for (let wait = 0; living() > 0 && wait < 1000; wait++) await setTimeout(5);
    assert.equal(living(), 0);
    await assertWorks(pool);
    assert.equal(living(), 1);
  };
  await withPool(1, diesIdle, await mortalWorker(folder));
});

test('a closed pool refuses work', async () => {
  const pool = await withPool(1, (open) => Promise.resolve(open));
  await assert.rejects(assertWorks(pool), /have been ended/);
});

test('more memory than WebAssembly has is refused in words for the user', () => {
  const memory = new KernelMemory();
  assert.throws(
    () => memory.float64(2 ** 29 + 1),
    (error) => error instanceof UserError && /4 GB of memory/.test(error.message),
  );
});
