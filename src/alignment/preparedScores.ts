import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { SummedScores } from './conceptPairs';
import { conceptSums } from './conceptPartition';
import { conceptSpreads } from './conceptSpreads';
import { fixedScores, type Scores } from './fixedPoint';

/** What an alignment needs of one side, whatever it is aligned with: all of it lies in the kernels' memory. */
export interface PreparedScores extends SummedScores {
  /** Pointer to the distributions of |Δp|: `conceptSpreads`. */
  spreads: number;
}

/** Of the time that preparing takes, for progress. */
const SUMS_SHARE = 0.1;

/** Bytes that prepared scores take, roughly: each is there twice, by columns and by panels of rows, as int32. */
export function preparedBytes(rows: number, concepts: number): number {
  return 8 * rows * concepts;
}

/** Nanoseconds that preparing takes on one core, roughly. */
export function preparationCost(rows: number, concepts: number): number {
  return concepts * (rows * 16 + Math.min(rows, 1024) ** 2 * 2);
}

/**
 * @param name begins the sentence of an error
 * @throws UserError for a score outside [0, 1] and a row that sums to more than 1
 */
export async function prepareScores(
  scores: Scores,
  name: string,
  memory: KernelMemory,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<PreparedScores> {
  const fixed = fixedScores(scores, name, memory, pool);
  const sums = await conceptSums(fixed, pool, memory, (share) => onProgress(share * SUMS_SHARE));
  const spreads = await conceptSpreads(fixed, pool, memory, (share) =>
    onProgress(SUMS_SHARE + share * (1 - SUMS_SHARE)),
  );
  return { scores: fixed, sums, spreads };
}
