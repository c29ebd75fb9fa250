import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KernelPool } from '../../src/compute/pool';

/** A pool on the built kernels, closed after `use`. */
export async function withPool<T>(threads: number, use: (pool: KernelPool) => Promise<T>): Promise<T> {
  const module = new WebAssembly.Module(readFileSync('dist/kernels.wasm'));
  const pool = new KernelPool(module, resolve('dist/kernelWorker.js'), threads);
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}
