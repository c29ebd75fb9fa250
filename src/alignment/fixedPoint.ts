import { BLOCK_ROWS, PANEL_ROWS } from '../compute/kernels/alignmentLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { ProximityScores } from '../shared/results/proximityScores';
import { UserError } from '../errors';

/** Concept proximity scores, N × K, row-major, in either precision. */
export type Scores = Omit<ProximityScores, 'data'> & { data: Float32Array | Float64Array };

/** Scores as the kernels read them: integers, in units of 1/one. */
export interface FixedScores {
  rows: number;
  concepts: number;
  /** The integer that stands for 1. */
  one: number;
  /** Pointer to int32, K columns of N. */
  columns: number;
  /** Pointer to int32, panels of four rows: concept by concept the scores of the four. */
  panels: number;
  /** Pointer to int32, the sum of each row. */
  sums: number;
}

/** How far above 1 a row may sum, for scores that were stored in half precision. */
const SUM_TOLERANCE = 2 ** -7;

/** The finest units: sums of two scores still fit 32 bits. */
export const MOST_UNITS = 2 ** 30;

const ROWS_BETWEEN_CHECKS = 4096;

/**
 * Rounds scores to multiples of 1/one. Sums of integers are exact: identical concepts are at distance exactly 0, and
 * the result depends neither on the order of the rows nor on the number of threads. Each score moves by at most
 * 1/(2·one).
 *
 * @param name begins the sentence of an error
 * @param one the integer that stands for 1, at most MOST_UNITS
 * @param firstRow what errors call the first row
 * @throws UserError for a score outside [0, 1] and a row that sums to more than 1
 */
export function fixedScores(
  { rows, concepts, data }: Scores,
  name: string,
  memory: KernelMemory,
  pool: KernelPool,
  one = unitsOfOne(rows),
  firstRow = 0,
): FixedScores {
  const padded = Math.ceil(rows / BLOCK_ROWS) * BLOCK_ROWS;
  const columns = memory.int32(rows * concepts);
  const panels = memory.int32(padded * concepts);
  const sums = memory.int32(padded);
  for (let row = 0; row < rows; row++) {
    if (row % ROWS_BETWEEN_CHECKS === 0) pool.throwIfCancelled();
    const panel = (row - (row % PANEL_ROWS)) * concepts + (row % PANEL_ROWS);
    let sum = 0;
    for (let k = 0; k < concepts; k++) {
      const score = data[row * concepts + k];
      if (!(score >= 0 && score <= 1)) {
        throw new UserError(
          `${name}: row ${firstRow + row}, column ${k} is ${score}, but concept proximity scores lie in [0, 1]. Give scores, not features or labels.`,
        );
      }
      const fixed = Math.round(score * one);
      columns.view[k * rows + row] = fixed;
      panels.view[panel + k * PANEL_ROWS] = fixed;
      sum += fixed;
    }
    if (sum > one * (1 + SUM_TOLERANCE)) {
      throw new UserError(
        `${name}: row ${firstRow + row} sums to ${(sum / one).toFixed(3)}, but the concept proximity scores of a row sum to at most 1. Divide such rows by their sums.`,
      );
    }
    sums.view[row] = sum;
  }
  return {
    rows,
    concepts,
    one,
    columns: columns.pointer,
    panels: panels.pointer,
    sums: sums.pointer,
  };
}

/** @throws UserError unless the two have the same number of rows */
export function checkSameRows(
  p: Pick<Scores, 'rows'>,
  q: Pick<Scores, 'rows'>,
  names: readonly [p: string, q: string],
): void {
  if (p.rows !== q.rows) {
    throw new UserError(
      `${names[0]}: ${p.rows} rows; ${names[1]}: ${q.rows} rows. Only representations of the same inputs, ` +
        `row by row in the same order, can be compared.`,
    );
  }
}

/** 2³⁰, and less beyond 2¹⁷ rows, so that N²/2 differences of at most `one` stay below 2⁶³. */
function unitsOfOne(rows: number): number {
  return Math.min(MOST_UNITS, 2 ** Math.floor(64 - 2 * Math.log2(rows)));
}
