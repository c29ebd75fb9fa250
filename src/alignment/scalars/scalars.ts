import type { DenseAlgebra, Matrix, OnProgress } from '../../compute/dense';
import { singularValues } from '../../compute/singularValues';
import type { PreparedPair } from '../../shared/scalars/preparedPair';
import type { Scalar } from '../../shared/scalars/scalarCard';
import { SCALARS, type ScalarId, type Scalars } from '../../shared/scalars/scalars';
import { kernelSums } from './kernelSums';
import { sideOperations, similaritySide, SINGULAR_COLUMNS, type SimilaritySide } from './similaritySide';

/** Multiply-adds of all dense products, roughly. */
export function scalarOperations(rows: number, columnsA: number, columnsB: number): number {
  return sideOperations(rows, columnsA) + sideOperations(rows, columnsB) + rows * columnsA * columnsB;
}

/** What preparing a side takes of the time, mostly for the order of the distances between its rows. */
const SIDE_SHARE = 0.47;

interface ScalarOptions {
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
  const x = await similaritySide(a, algebra, options, (share) => onProgress(SIDE_SHARE * share));
  const y = await similaritySide(b, algebra, options, (share) => onProgress(SIDE_SHARE * (1 + share)));
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
  const pair = await preparedPair(a, b, algebra, check);
  const measured = SCALARS.map(({ id, measure }) => [id, measure(pair)] as const);
  return { algebra: algebra.name, ...(Object.fromEntries(measured) as Record<ScalarId, Scalar>) };
}

/** What the scalars are taken from. */
async function preparedPair(
  a: SimilaritySide,
  b: SimilaritySide,
  algebra: DenseAlgebra,
  check: () => void,
): Promise<PreparedPair> {
  const cross = await algebra.crossProduct(a.linear.x, b.linear.x);
  check();
  const [x, y] = a.spanned && b.spanned ? [a.spanned, b.spanned] : [a.linear, b.linear];
  const rotated = x === a.linear ? cross : await algebra.crossProduct(x.x, y.x);
  check();
  const paired = a.kernel.rows;
  return {
    linear: { rows: a.linear.x.rows, a: a.linear, b: b.linear, cross },
    spanned: {
      ...{ rows: x.x.rows, a: x, b: y },
      singularValues: () => singularValues(rotated, x.x.columns, y.x.columns, check),
    },
    gaussian: {
      rows: paired,
      both: kernelSums(a.kernel, b.kernel),
      ofA: kernelSums(a.kernel, a.kernel),
      ofB: kernelSums(b.kernel, b.kernel),
    },
    distanceRanks: { rows: paired, a: a.ranks, b: b.ranks },
    nearest: { rows: a.nearest.queries, a: a.nearest, b: b.nearest },
  };
}
