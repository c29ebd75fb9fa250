import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { RandIndex } from '../shared/results/alignment';
import type { UnassignedRows } from '../shared/results/unassigned';
import { adjustedOfRows } from './adjustedOfRows';
import type { FixedScores, Scores } from './fixedPoint';
import type { SampledPairs } from './randSample';

/** Which rows of either side are in a concept: 1, and 0 for those that are unassigned. Length N. */
export interface AssignedRows {
  a: Uint8Array;
  b: Uint8Array;
}

/** The adjusted index over the rows assigned in both, and in A, in B or in both; null where it is not to be had. */
export interface AmongAssigned {
  both: number | null;
  either: number | null;
}

/** @param labels the concept of each row, −1 for none */
export function assignedByLabels(labels: Int32Array): Uint8Array {
  return Uint8Array.from(labels, (label) => (label < 0 ? 0 : 1));
}

/** Rows with a proximity to any concept, where no hard labels are known. */
export function assignedByScores({ rows, concepts, data }: Scores): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, row) =>
    data.subarray(row * concepts, (row + 1) * concepts).some((score) => score > 0) ? 1 : 0,
  );
}

/** Whether there are unassigned rows to leave out. */
export function hasUnassigned({ a, b }: AssignedRows): boolean {
  return a.includes(0) || b.includes(0);
}

/**
 * The adjusted index without unassigned rows, over all pairs of the rows that are left, or so many of them, drawn at random, where
 * there are more. Throws CancelledError.
 */
export async function amongAssigned(
  a: FixedScores,
  b: FixedScores,
  { a: ofA, b: ofB }: AssignedRows,
  pairs: SampledPairs,
  pool: KernelPool,
  memory: KernelMemory,
): Promise<AmongAssigned> {
  const over = (isIn: (row: number) => boolean): Promise<number | null> => {
    const rows = Uint32Array.from(ofA.keys()).filter(isIn);
    return adjustedOfRows(a, b, rows, pairs, pool, memory);
  };
  return {
    both: await over((row) => (ofA[row] & ofB[row]) === 1),
    either: await over((row) => (ofA[row] | ofB[row]) === 1),
  };
}

/**
 * @param index over all rows; it is the one among the assigned where no row is unassigned
 * @param among null where it was not taken
 */
export function unassignedRows(
  { a, b }: AssignedRows,
  { rand, adjustedRand }: Pick<RandIndex, 'rand' | 'adjustedRand'>,
  among: AmongAssigned | null,
): UnassignedRows {
  const rows = a.length;
  let [inA, inB, inBoth] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    inA += 1 - a[row];
    inB += 1 - b[row];
    inBoth += (1 - a[row]) * (1 - b[row]);
  }
  const pairs = Math.max(0, (inBoth * (inBoth - 1)) / (rows * (rows - 1)));
  return {
    ...{ a: inA, b: inB, both: inBoth },
    shareOfRand: rand !== null && rand > 0 ? pairs / rand : null,
    adjustedBoth: inA + inB === 0 ? adjustedRand : (among?.both ?? null),
    adjustedEither: inBoth === 0 ? adjustedRand : (among?.either ?? null),
  };
}
