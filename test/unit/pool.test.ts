import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { KernelMemory } from '../../src/compute/memory';
import { KernelPool } from '../../src/compute/pool';
import { UserError } from '../../src/errors';
import { closing, countThreads, KERNEL_WORKER } from '../support/pool';
import { COUNT, probeKernels, WAIT_OR_TRAP } from '../support/probeKernels';
import { folderTest } from '../support/temporaryFolder';

const CALLS = 100;

function probePool(threads: number, workerFile = KERNEL_WORKER): KernelPool {
  return new KernelPool(probeKernels(), workerFile, threads);
}

/** A stage of 100 calls, each of which adds 1 to a cell of its own and notes its scratch memory in the next. */
async function assertWorks(pool: KernelPool): Promise<void> {
  using memory = new KernelMemory();
  const cells = memory.int32(2 * CALLS);
  cells.view.fill(0);
  const calls = Array.from({ length: CALLS }, (_, i) => [cells.pointer + 8 * i]);
  const shares: number[] = [];
  await pool.run(memory, COUNT, calls, { scratchBytes: 4096, onProgress: (share) => shares.push(share) });
  assert.ok(cells.view.every((value, i) => i % 2 === 1 || value === 1));
  const scratches = [...new Set(cells.view.filter((_, i) => i % 2 === 1))].sort((a, b) => a - b);
  assert.ok(scratches.length <= pool.threads);
  assert.ok(scratches[0] >= cells.pointer + 8 * CALLS);
  assert.ok(scratches.every((scratch, i) => i === 0 || scratch - scratches[i - 1] >= 4096));
  assert.deepEqual(
    shares,
    calls.map((_, i) => (i + 1) / CALLS),
  );
}

/** A stage in which one call per thread waits for ever, but the last, which traps. */
async function runIntoTrap(pool: KernelPool): Promise<void> {
  using memory = new KernelMemory();
  const cell = memory.int32(1);
  cell.view.fill(0);
  const calls = Array.from({ length: pool.threads }, (_, i) => [i === pool.threads - 1 ? 0 : cell.pointer]);
  await pool.run(memory, WAIT_OR_TRAP, calls);
}

test('every call of a stage runs once, on any number of threads, with scratch memory of its own', async () => {
  for (const threads of [1, 2, 3]) await closing(probePool(threads), assertWorks);
});

test('a stage whose kernel traps fails, though others wait for it; the next has as many threads', async () => {
  const living = countThreads();
  await closing(probePool(3), async (pool) => {
    await assertWorks(pool);
    for (let time = 0; time < 3; time++) {
      await assert.rejects(runIntoTrap(pool), /^Error: A compute kernel failed: waitOrTrap: .*unreachable/);
      assert.equal(living(), 0, 'none is left waiting');
      await assertWorks(pool);
      assert.equal(living(), 3);
    }
  });
  assert.equal(living(), 0);
});

/** A kernel thread that ends where a kernel would trap, and after a call of `count`. */
async function mortalWorker(folder: string): Promise<string> {
  const file = join(folder, 'mortal.js');
  await writeFile(
    file,
    `require('node:worker_threads').parentPort.on('message', ({ kernel, args }) => {
       if (kernel === '${WAIT_OR_TRAP}' && args[0] === 0) process.exit(7);
       if (kernel === '${COUNT}' && args.length === 1) setImmediate(() => process.exit(0));
     });
     require(${JSON.stringify(KERNEL_WORKER)});`,
  );
  return file;
}

folderTest('a stage whose thread dies fails and says so; the next has as many threads', async (folder) => {
  const living = countThreads();
  await closing(probePool(3, await mortalWorker(folder)), async (pool) => {
    await assert.rejects(
      runIntoTrap(pool),
      /^Error: A compute thread ended in the middle of its work: exit code 7\.$/,
    );
    assert.equal(living(), 0, 'none is left waiting');
    await assertWorks(pool);
    assert.equal(living(), 3);
  });
  assert.equal(living(), 0);
});

folderTest('a thread that dies between two stages is replaced', async (folder) => {
  const living = countThreads();
  await closing(probePool(1, await mortalWorker(folder)), async (pool) => {
    using memory = new KernelMemory();
    await pool.run(memory, COUNT, [[memory.int32(2).pointer]]);
    for (const end = Date.now() + 60_000; living() > 0 && Date.now() < end;) await setTimeout(5);
    assert.equal(living(), 0);
    await assertWorks(pool);
    assert.equal(living(), 1);
  });
});

folderTest('threads that cannot start fail every stage and say why', async (folder) => {
  const living = countThreads();
  const broken = join(folder, 'broken.js');
  await writeFile(broken, `throw new Error('no such thing');`);
  await closing(probePool(2, broken), async (pool) => {
    for (let time = 0; time < 2; time++) {
      await assert.rejects(assertWorks(pool), /in the middle of its work: no such thing\.$/);
    }
  });
  assert.equal(living(), 0);
});

test('a closed pool refuses work', async () => {
  const pool = await closing(probePool(1), (open) => Promise.resolve(open));
  await assert.rejects(assertWorks(pool), /have been ended/);
});

test('memory goes from task to task, and starts anew for each', () => {
  const use = (bytes: number): { buffer: SharedArrayBuffer; pointer: number } => {
    using memory = new KernelMemory();
    const { pointer } = memory.int32(bytes / 4);
    return { buffer: memory.memory.buffer, pointer };
  };
  const first = use(1e6);
  assert.deepEqual(use(1e5), first);
  using one = new KernelMemory();
  using other = new KernelMemory();
  assert.notEqual(one.memory, other.memory);
});

test('more memory than WebAssembly has is refused in words for the user', () => {
  using memory = new KernelMemory();
  assert.throws(
    () => memory.float64(2 ** 29 + 1),
    (error) => error instanceof UserError && /4 GB of memory/.test(error.message),
  );
});
