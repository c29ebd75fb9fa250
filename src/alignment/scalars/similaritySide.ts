import type { DenseAlgebra, Matrix, OnProgress } from '../../compute/dense';
import type { NearestRows } from '../../shared/scalars/preparedPair';
import type { Kernel } from './kernelSums';
import { linearSide, type LinearSide } from './linearSide';
import { nearestRows } from './nearestRows';
import { inOwnSpan } from './ownSpan';
import { ranked } from './ranks';
import { rbfKernel } from './rbfKernel';
import { rowsOf, sampleRows } from './sampleRows';

/** Rows up to which all pairs are compared. */
const ALL_PAIRS_ROWS = 3000;
/** Beyond: rows whose pairs are compared, and those of them whose neighbours are looked for among all rows. */
const PAIRED_ROWS = 2000;
const QUERY_ROWS = 256;
/** Columns up to which singular values take seconds, and rows of the sample that stands in beyond. */
export const SINGULAR_COLUMNS = 1024;

/** What the similarity scalars need of one representation, whatever it is compared with. */
export interface SimilaritySide {
  linear: LinearSide;
  /** The same of fewer rows, in the space that they span; null where singular values of all columns are within reach. */
  spanned: LinearSide | null;
  /** Ranks of the distances between the rows of a sample, float32 as they are multiples of ½. */
  ranks: Float32Array;
  kernel: Kernel;
  nearest: NearestRows;
}

interface SideOptions {
  /** Of the samples of rows. */
  seed: number;
  /** It is compared with a representation of more than `SINGULAR_COLUMNS` columns. */
  besideWide: boolean;
  /** Called now and then; may throw to end the work. */
  check: () => void;
}

/** Of how many rows all pairs are compared. */
export function pairedRows(rows: number): number {
  return rows > ALL_PAIRS_ROWS ? PAIRED_ROWS : rows;
}

/** Multiply-adds of the dense products for one representation, roughly. */
export function sideOperations(rows: number, columns: number): number {
  const distances = rows > ALL_PAIRS_ROWS ? PAIRED_ROWS ** 2 / 2 + QUERY_ROWS * rows : rows ** 2 / 2;
  return (rows * columns ** 2) / 2 + distances * columns;
}

/** Bytes that a side keeps beside its features. */
export function sideBytes(rows: number): number {
  return 8 * rows + 6 * pairedRows(rows) ** 2;
}

/**
 * Prepares a representation of at least four rows. Where there are many rows, what compares all pairs of them is taken over a
 * seeded sample.
 *
 * @param onProgress takes the share that is done, in [0, 1]
 */
export async function similaritySide(
  matrix: Matrix,
  algebra: DenseAlgebra,
  { seed, besideWide, check }: SideOptions,
  onProgress: OnProgress,
): Promise<SimilaritySide> {
  const linear = await linearSide(matrix, algebra, (share) => onProgress(0.2 * share));
  const isWide = besideWide && matrix.columns > SINGULAR_COLUMNS;
  const spanned = isWide ? await spannedSide(matrix, algebra, seed, check) : null;
  onProgress(0.25);

  const sample = sampleRows(matrix.rows, pairedRows(matrix.rows), seed);
  const sampled = rowsOf(matrix, sample);
  const distances = await algebra.rowDistances(sampled, sampled);
  check();
  const nearest = await nearestOf(matrix, distances, sample, algebra, (share) =>
    onProgress(0.25 + 0.1 * share),
  );
  const pairs = aboveDiagonal(distances, sample.length);
  check();
  const { sorted, ranks } = ranked(pairs);
  onProgress(0.9);
  check();
  const kernel = rbfKernel(pairs, sorted, sample.length);
  onProgress(1);
  return { linear, spanned, ranks: Float32Array.from(ranks), kernel, nearest };
}

async function spannedSide(
  matrix: Matrix,
  algebra: DenseAlgebra,
  seed: number,
  check: () => void,
): Promise<LinearSide> {
  const sample = sampleRows(matrix.rows, SINGULAR_COLUMNS, seed);
  return linearSide(await inOwnSpan(rowsOf(matrix, sample), algebra, check), algebra);
}

/** From the distances between all rows where there are those, else from the distances of fewer rows to all. */
async function nearestOf(
  matrix: Matrix,
  distances: Float64Array,
  sample: Int32Array,
  algebra: DenseAlgebra,
  onProgress: OnProgress,
): Promise<NearestRows> {
  if (sample.length === matrix.rows) return nearestRows(distances, sample);
  const queries = sampleRows(sample.length, QUERY_ROWS, 0).map((i) => sample[i]);
  return nearestRows(await algebra.rowDistances(rowsOf(matrix, queries), matrix, onProgress), queries);
}

/** The entries above the diagonal of an N × N matrix, row by row; N(N − 1)/2. */
function aboveDiagonal(matrix: Float64Array, rows: number): Float64Array {
  const upper = new Float64Array((rows * (rows - 1)) / 2);
  for (let i = 0, at = 0; i < rows; at += rows - i - 1, i++) {
    upper.set(matrix.subarray(i * rows + i + 1, (i + 1) * rows), at);
  }
  return upper;
}
