import { squaredDistances, type DenseAlgebra, type Matrix, type OnProgress } from '../../compute/dense';
import type { Scalars } from '../../protocol';
import { cka } from './cka';
import { ckaDebiased } from './ckaDebiased';
import { ckaDebiasedRbf } from './ckaDebiasedRbf';
import { ckaRbf } from './ckaRbf';
import { crossProducts, type CrossProducts } from './crossProducts';
import { mutualKnn } from './mutualKnn';
import { distancesFrom } from './neighborDistances';
import { inOwnSpan } from './ownSpan';
import { procrustes } from './procrustes';
import { ranked, type Ranked } from './ranks';
import { rbfKernel } from './rbfKernel';
import { rsa } from './rsa';
import { rowsOf, sampleRows } from './sampleRows';

/** Rows up to which all pairs are compared. */
const ALL_PAIRS_ROWS = 3000;
/** Beyond: rows whose pairs are compared, and those of them whose neighbours are looked for among all rows. */
const PAIRED_ROWS = 2000;
const QUERY_ROWS = 256;
/** Columns up to which singular values take seconds, and rows of the sample that stands in beyond. */
const SINGULAR_COLUMNS = 1024;

/** Multiply-adds of all dense products, roughly. */
export function scalarOperations(rows: number, columnsA: number, columnsB: number): number {
  const columns = columnsA + columnsB;
  const distances = rows > ALL_PAIRS_ROWS ? PAIRED_ROWS ** 2 / 2 + QUERY_ROWS * rows : rows ** 2 / 2;
  return (rows * columns ** 2) / 2 + distances * columns;
}

export interface ScalarOptions {
  seed: number;
  /** Called now and then; may throw to end the work. */
  check: () => void;
}

/**
 * The similarity scalars of two representations of the same rows, at least four. Those that compare all pairs of rows are
 * taken over a seeded sample where there are many.
 *
 * @param onProgress takes the share that is done, in [0, 1]
 */
export async function similarityScalars(
  a: Matrix,
  b: Matrix,
  algebra: DenseAlgebra,
  { seed, check }: ScalarOptions,
  onProgress: OnProgress,
): Promise<Scalars> {
  const { rows } = a;
  const products = await crossProducts(a, b, algebra, (share) => onProgress(0.35 * share));
  const linear = { cka: cka(products), ckaDebiased: ckaDebiased(products) };
  const rotation = await procrustesOf(a, b, products, algebra, { seed, check });
  onProgress(0.5);

  const sample = sampleRows(rows, rows > ALL_PAIRS_ROWS ? PAIRED_ROWS : rows, seed);
  const distances: Float64Array[] = [];
  for (const matrix of [a, b]) {
    check();
    distances.push(await squaredDistances(rowsOf(matrix, sample), algebra));
  }
  onProgress(0.7);
  const near = await mutualKnnOf(a, b, distances, sample, algebra, (share) => onProgress(0.7 + 0.2 * share));
  check();
  const paired = sample.length;
  const rankings: Ranked[] = [];
  for (const each of distances) {
    rankings.push(ranked(aboveDiagonal(each, paired)));
    check();
  }
  const similarity = rsa(rankings[0].ranks, rankings[1].ranks);
  onProgress(0.95);
  const [k, l] = distances.map((each, i) => rbfKernel(each, rankings[i].sorted, paired));
  check();
  const scalars: Scalars = {
    algebra: algebra.name,
    cka: { value: linear.cka, rows },
    ckaDebiased: { value: linear.ckaDebiased, rows },
    ckaRbf: { value: ckaRbf(k, l, paired), rows: paired },
    ckaDebiasedRbf: { value: ckaDebiasedRbf(k, l, paired), rows: paired },
    rsa: { value: similarity, rows: paired },
    mutualKnn: near,
    procrustes: rotation,
  };
  onProgress(1);
  return scalars;
}

/** The entries above the diagonal of an N × N matrix, row by row; N(N − 1)/2. */
function aboveDiagonal(matrix: Float64Array, rows: number): Float64Array {
  const upper = new Float64Array((rows * (rows - 1)) / 2);
  for (let i = 0, at = 0; i < rows; at += rows - i - 1, i++) {
    upper.set(matrix.subarray(i * rows + i + 1, (i + 1) * rows), at);
  }
  return upper;
}

async function procrustesOf(
  a: Matrix,
  b: Matrix,
  products: CrossProducts,
  algebra: DenseAlgebra,
  { seed, check }: ScalarOptions,
): Promise<Scalars['procrustes']> {
  if (Math.min(a.columns, b.columns) <= SINGULAR_COLUMNS) {
    return { value: procrustes(products, check), rows: a.rows };
  }
  const sample = sampleRows(a.rows, SINGULAR_COLUMNS, seed);
  const x = await inOwnSpan(rowsOf(a, sample), algebra, check);
  const y = await inOwnSpan(rowsOf(b, sample), algebra, check);
  const smaller = await crossProducts(x, y, algebra, () => undefined);
  return { value: procrustes(smaller, check), rows: sample.length };
}

/** From the distances between all rows where there are those, else from the distances of fewer rows to all. */
async function mutualKnnOf(
  a: Matrix,
  b: Matrix,
  distances: readonly Float64Array[],
  sample: Int32Array,
  algebra: DenseAlgebra,
  onProgress: OnProgress,
): Promise<Scalars['mutualKnn']> {
  if (sample.length === a.rows) {
    return { value: mutualKnn(distances[0], distances[1], sample), rows: a.rows };
  }
  const queries = sampleRows(sample.length, QUERY_ROWS, 0).map((i) => sample[i]);
  const x = await distancesFrom(queries, a, algebra, (share) => onProgress(share / 2));
  const y = await distancesFrom(queries, b, algebra, (share) => onProgress((1 + share) / 2));
  return { value: mutualKnn(x, y, queries), rows: queries.length };
}
