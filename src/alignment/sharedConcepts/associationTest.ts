import { centred, type Matrix, type OnProgress } from '../../compute/dense';
import { kernelAlgebra } from '../../compute/kernelAlgebra';
import type { KernelPool } from '../../compute/pool';
import type { Side } from '../../shared/results/alignment';
import type { Scores } from '../fixedPoint';
import { conceptMoments, type ConceptMoments } from './conceptMoments';
import { gammaTail, normalTail } from './gammaTail';
import type { Units } from './units';

/** How far each pair of concepts is associated: K_A × K_B, row-major. */
export interface Associations {
  /** T over its standard deviation under shuffles of whole units; 0 where there is nothing to shuffle. */
  z: Float64Array;
  /** The probability of so large a T under shuffles; 1 where there is nothing to shuffle. */
  p: Float64Array;
  /** The same of each concept with the very same one, K_A and K_B: no other is associated more. NaN for a constant one. */
  itself: Record<Side, Float64Array>;
}

/** Variance between shuffles, as a share of that of single rows, below which shuffles change nothing. */
const LEAST_VARIANCE = 1e-12;
/** Skewness below which the tail is that of a normal variable. */
const LEAST_SKEWNESS = 1e-3;

/**
 * Tests each pair of concepts for association: T = Σ_m p̃_m q̃_m against its distribution when whole units are shuffled, and the rows
 * within them too. Its mean is 0; its variance is closed, its skewness that of shuffled rows scaled to it, and its tail that of a
 * gamma variable with these moments (for shuffled rows see Josse, Pagès & Husson, "Testing the significance of the RV coefficient",
 * Comput. Stat. Data Anal. 2008, who take the same moments and family).
 */
export async function associations(
  p: Scores,
  q: Scores,
  units: Units,
  pool: KernelPool,
  onProgress?: OnProgress,
): Promise<Associations> {
  const [a, b] = [matrixOf(p), matrixOf(q)];
  const products = await kernelAlgebra(pool).crossProduct(centred(a), centred(b), onProgress);
  const [ofA, ofB] = [conceptMoments(a, units), conceptMoments(b, units)];
  const shuffle = shuffleOf(units);
  const z = new Float64Array(products.length);
  const pValues = new Float64Array(products.length).fill(1);
  for (let alpha = 0, at = 0; alpha < p.concepts; alpha++) {
    for (let beta = 0; beta < q.concepts; beta++, at++) {
      const under = shuffled(ofA, alpha, ofB, beta, shuffle);
      if (under === null) continue;
      z[at] = products[at] / Math.sqrt(under.variance);
      pValues[at] = tailOf(z[at], under.skewness);
    }
  }
  return { z, p: pValues, itself: { a: withItself(ofA, units), b: withItself(ofB, units) } };
}

/** The probability of each concept with the very same one, as `Associations.itself`. */
export function withItself(moments: ConceptMoments, units: Units): Float64Array {
  const shuffle = shuffleOf(units);
  return moments.squares.map((product, k) => {
    if (product === 0) return NaN;
    const under = shuffled(moments, k, moments, k, shuffle);
    return under === null ? 1 : tailOf(product / Math.sqrt(under.variance), under.skewness);
  });
}

function matrixOf({ rows, concepts, data }: Scores): Matrix {
  return { rows, columns: concepts, data };
}

/** What shuffles of whole units are taken over. */
export interface Shuffle {
  rows: number;
  units: number;
  /** t0 = (N − Σ t_i² / N) / (n − 1): the size of a unit as variances have it. */
  size: number;
}

export function shuffleOf({ of, sizes }: Units): Shuffle {
  const rows = of.length;
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  return { rows, units: sizes.length, size: (rows - squares / rows) / (sizes.length - 1) };
}

/** Variance and skewness of T under shuffles; null where there is nothing to shuffle. */
export function shuffled(
  a: ConceptMoments,
  alpha: number,
  b: ConceptMoments,
  beta: number,
  { rows, units, size }: Shuffle,
): { variance: number; skewness: number } | null {
  if (units < 2 || rows < 3) return null;
  const between = (a.between[alpha] * b.between[beta]) / ((units - 1) * size * size);
  const within = rows === units ? 0 : (a.within[alpha] * b.within[beta]) / (rows - units);
  const variance = between + within;
  const ofRows = (a.squares[alpha] * b.squares[beta]) / (rows - 1);
  if (!(variance > LEAST_VARIANCE * ofRows)) return null;
  const cubes = (rows / ((rows - 1) * (rows - 2))) * a.cubes[alpha] * b.cubes[beta];
  return { variance, skewness: (cubes / ofRows ** 1.5) * Math.sqrt(variance / ofRows) };
}

/** The probability of so large a z. */
export function tailOf(z: number, skewness: number): number {
  if (skewness <= LEAST_SKEWNESS) return normalTail(z);
  const shape = 4 / skewness ** 2;
  return gammaTail(shape, shape + z * Math.sqrt(shape));
}
