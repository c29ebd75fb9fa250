import { resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { readKernels } from '../../src/compute/kernelFile';
import { KernelPool } from '../../src/compute/pool';

/** The built program of a kernel thread. */
export const KERNEL_WORKER = resolve('dist/kernelWorker.js');

/** A pool on the built kernels, closed after `use`. */
export async function withPool<T>(threads: number, use: (pool: KernelPool) => Promise<T>): Promise<T> {
  const module = new WebAssembly.Module(readKernels('dist'));
  return closing(new KernelPool(module, KERNEL_WORKER, threads), use);
}

/** Closes the pool after `use`. */
export async function closing<T>(pool: KernelPool, use: (pool: KernelPool) => Promise<T>): Promise<T> {
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

/** Counts the threads that this one has started and that have not ended, from now on. */
export function countThreads(): () => number {
  let living = 0;
  process.on('worker', (worker: Worker) => {
    living++;
    worker.once('exit', () => living--);
  });
  return () => living;
}
