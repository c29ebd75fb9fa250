import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KernelMemory } from '../../src/compute/memory';
import { KernelPool } from '../../src/compute/pool';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { placeRows } from '../../src/compute/rows';
import { nearestNeighbors } from '../../src/concepts/neighbors';
import { closing, KERNEL_WORKER } from '../support/pool';

const RELAXED = readFileSync('dist/kernels.relaxed.wasm');
const skip = WebAssembly.validate(RELAXED) ? false : 'This Node has no relaxed SIMD.';

/** The kinds of sections in a WebAssembly file. */
function sections(file: string): number[] {
  const bytes = readFileSync(file);
  const kinds: number[] = [];
  for (let at = 8; at < bytes.length;) {
    kinds.push(bytes[at++]);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      size += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return kinds;
}

test('the kernels bring no data of their own, which each thread would write over the shared memory', () => {
  const DATA = 11;
  for (const file of ['dist/kernels.wasm', 'dist/kernels.relaxed.wasm']) {
    assert.ok(!sections(file).includes(DATA), file);
  }
});

test('neighbours are the same with relaxed SIMD and without', { skip }, async () => {
  const normal = normalRandom(seededRandom(3));
  const [rows, columns] = [3000, 70];
  const data = Float32Array.from({ length: rows * columns }, normal);
  const found = [];
  for (const bytes of [readFileSync('dist/kernels.wasm'), RELAXED]) {
    const pool = new KernelPool(new WebAssembly.Module(bytes), KERNEL_WORKER, 2);
    found.push(
      await closing(pool, async (open) => {
        using memory = new KernelMemory();
        return await nearestNeighbors(memory, placeRows(memory, data, rows, columns), 20, open, () => {});
      }),
    );
  }
  assert.deepEqual(found[0], found[1]);
});
