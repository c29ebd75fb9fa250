import type { DenseAlgebra, Matrix, OnProgress } from '../../compute/dense';
import type { Scalars } from '../../shared/results/alignment';
import { cka } from './cka';
import { ckaDebiased } from './ckaDebiased';
import { ckaRbf } from './ckaRbf';
import { mutualKnn } from './mutualKnn';
import { procrustes } from './procrustes';
import { rsa } from './rsa';
import { sideOperations, similaritySide, SINGULAR_COLUMNS, type SimilaritySide } from './similaritySide';

/** Multiply-adds of all dense products, roughly. */
export function scalarOperations(rows: number, columnsA: number, columnsB: number): number {
  return sideOperations(rows, columnsA) + sideOperations(rows, columnsB) + rows * columnsA * columnsB;
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
  const besideWide = Math.min(a.columns, b.columns) > SINGULAR_COLUMNS;
  const options = { seed, besideWide, check };
  const x = await similaritySide(a, algebra, options, (share) => onProgress(0.4 * share));
  const y = await similaritySide(b, algebra, options, (share) => onProgress(0.4 + 0.4 * share));
  const scalars = await scalarsOfSides(x, y, algebra, check);
  onProgress(1);
  return scalars;
}

/** The similarity scalars of two representations that were prepared alike. */
export async function scalarsOfSides(
  a: SimilaritySide,
  b: SimilaritySide,
  algebra: DenseAlgebra,
  check: () => void,
): Promise<Scalars> {
  const cross = await algebra.crossProduct(a.linear.x, b.linear.x);
  check();
  const gaussian = ckaRbf(a.kernel, b.kernel);
  const [x, y] = a.spanned && b.spanned ? [a.spanned, b.spanned] : [a.linear, b.linear];
  const rotated = x === a.linear ? cross : await algebra.crossProduct(x.x, y.x);
  check();
  const { rows } = a.linear.x;
  const paired = a.kernel.rows;
  return {
    algebra: algebra.name,
    cka: { value: cka(a.linear, b.linear, cross), rows },
    ckaDebiased: { value: ckaDebiased(a.linear, b.linear, cross), rows },
    ckaRbf: { value: gaussian.biased, rows: paired },
    ckaDebiasedRbf: { value: gaussian.debiased, rows: paired },
    rsa: { value: rsa(a.ranks, b.ranks), rows: paired },
    mutualKnn: { value: mutualKnn(a.nearest, b.nearest), rows: a.nearest.queries },
    procrustes: { value: procrustes(x, y, rotated, check), rows: x.x.rows },
  };
}
