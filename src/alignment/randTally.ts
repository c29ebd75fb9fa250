import { BIN_BYTES, RAND_BINS } from '../compute/kernels/alignmentLayout';
import type { KernelName } from '../compute/kernelNames';
import type { Block, KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';

/** One kernel, its calls in batches that keep the memory of their results small. */
export interface Plan {
  kernel: KernelName;
  /** Bytes that one call writes, float64. */
  recordBytes: number;
  scratchBytes: number;
  batches: Iterable<number[][]>;
  calls: number;
}

/** Calls in a batch. */
export const BATCH = 32;

/** E |X − Y| over independent X and Y from the two histograms in sums of RAND_RECORD_BYTES, in units of ‖p_m − p_s‖₁. */
export async function expectedDifference(
  sums: Block<Float64Array>,
  pool: KernelPool,
  memory: KernelMemory,
): Promise<number> {
  const expected = memory.float64(1);
  const histograms = sums.pointer + 16;
  const merge = [histograms, histograms + RAND_BINS * BIN_BYTES, 1, RAND_BINS, expected.pointer];
  await pool.run(memory, 'expectedDifferences', [merge]);
  return expected.view[0];
}

/** Adds up the records of all calls, in their order. */
export async function tally(
  { kernel, recordBytes, scratchBytes, batches, calls }: Plan,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<Block<Float64Array>> {
  const length = recordBytes / 8;
  const records = memory.float64(BATCH * length);
  const sums = memory.float64(length);
  sums.view.fill(0);
  let done = 0;
  for (const batch of batches) {
    await pool.run(
      memory,
      kernel,
      batch.map((args, i) => [...args, records.pointer + i * recordBytes]),
      {
        scratchBytes,
        onProgress: (fraction) => onProgress((done + fraction * batch.length) / calls),
      },
    );
    done += batch.length;
    for (let i = 0; i < batch.length; i++) {
      const record = records.view.subarray(i * length, (i + 1) * length);
      for (let at = 0; at < length; at++) sums.view[at] += record[at];
    }
  }
  return sums;
}
