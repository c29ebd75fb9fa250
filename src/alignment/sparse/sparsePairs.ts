import type { SparseScores } from '../../shared/results/sparseScores';
import { shuffled, shuffleOf, tailOf } from '../sharedConcepts/associationTest';
import type { Units } from '../sharedConcepts/units';
import type { sparseMoments } from './sparseColumns';
import { type SparseColumns } from './sparseColumns';
import { LEVELS, probabilityOf, tailLevels } from './tailLevels';

/** A pair of concepts that share rows, and is associated. */
export interface AssociatedPair {
  a: number;
  b: number;
  z: number;
  p: number;
  /** False discovery rate over all pairs. */
  q: number;
}

/** What the pairs of two sides are like. */
export interface PairCounts {
  /** K_A · K_B. */
  all: number;
  /** Of them, pairs with a row in which both have scores above 0: no others can be associated. */
  together: number;
  /** Below the false discovery rate. */
  associated: number;
}

/** One side as it is asked about pairs. */
export interface SparseSide {
  scores: SparseScores;
  columns: SparseColumns;
  moments: ReturnType<typeof sparseMoments>;
}

/**
 * The pairs below a false discovery rate over all pairs, exactly. Two concepts that share no row have the least Σ p q there is, so that
 * their probability is 1 and they are counted without being looked at.
 *
 * @param mayMatter whether a pair may be a candidate at all, by Σ min(p, q); others count for the rate alone
 * @param onRow called for each concept of A, twice, with the share that is done; may throw to end it
 */
export function associatedPairs(
  a: SparseSide,
  b: SparseSide,
  units: Units,
  rate: number,
  mayMatter: (alpha: number, beta: number, lesser: number) => boolean,
  onRow: (share: number) => void,
): { pairs: AssociatedPair[]; counts: PairCounts } {
  const shuffle = shuffleOf(units);
  const levelOf = tailLevels();
  const all = a.scores.concepts * b.scores.concepts;
  const atLevel = new Float64Array(LEVELS + 1);
  let together = 0;
  eachPair(a, b, onRow, 0, (alpha, beta, product) => {
    together++;
    const under = product > 0 ? shuffled(a.moments, alpha, b.moments, beta, shuffle) : null;
    if (under) atLevel[levelOf(product / Math.sqrt(under.variance), under.skewness)]++;
  });
  const most = mostRejected(atLevel, all, rate);
  const probabilities: number[] = [];
  const found: AssociatedPair[] = [];
  eachPair(a, b, onRow, 0.5, (alpha, beta, product, lesser) => {
    const under = product > 0 ? shuffled(a.moments, alpha, b.moments, beta, shuffle) : null;
    if (!under) return;
    const z = product / Math.sqrt(under.variance);
    if (levelOf(z, under.skewness) < most) return;
    const p = tailOf(z, under.skewness);
    probabilities.push(p);
    if (mayMatter(alpha, beta, lesser)) found.push({ a: alpha, b: beta, z, p, q: 1 });
  });
  const { qOf, associated } = rates(Float64Array.from(probabilities).sort(), all, rate);
  const pairs = found
    .map((pair) => ({ ...pair, q: qOf(pair.p) }))
    .filter(({ q }) => q < rate)
    .sort((x, y) => x.a - y.a || x.b - y.b);
  return { pairs, counts: { all, together, associated } };
}

/** Visits the pairs that share rows, by concept of A, with Σ p̃ q̃ and Σ min(p, q). */
function eachPair(
  a: SparseSide,
  b: SparseSide,
  onRow: (share: number) => void,
  before: number,
  visit: (alpha: number, beta: number, product: number, lesser: number) => void,
): void {
  const { rows, concepts } = b.scores;
  const products = new Float64Array(concepts);
  const lesser = new Float64Array(concepts);
  const seen = new Uint8Array(concepts);
  const touched = new Uint32Array(concepts);
  const { starts, rows: rowOf, values } = a.columns;
  for (let alpha = 0; alpha < a.scores.concepts; alpha++) {
    let count = 0;
    for (let at = starts[alpha]; at < starts[alpha + 1]; at++) {
      const row = rowOf[at];
      const score = values[at];
      for (let other = b.scores.starts[row]; other < b.scores.starts[row + 1]; other++) {
        const beta = b.scores.columns[other];
        const value = b.scores.values[other];
        if (seen[beta] === 0) {
          seen[beta] = 1;
          touched[count++] = beta;
        }
        products[beta] += score * value;
        lesser[beta] += score < value ? score : value;
      }
    }
    const mean = a.moments.sums[alpha] / rows;
    for (const beta of touched.subarray(0, count)) {
      visit(alpha, beta, products[beta] - mean * b.moments.sums[beta], lesser[beta]);
      products[beta] = lesser[beta] = seen[beta] = 0;
    }
    onRow(before + (0.5 * (alpha + 1)) / a.scores.concepts);
  }
}

/**
 * The least level at which a pair may be rejected by Benjamini and Hochberg: a probability t is their bound only where at least t · m / rate
 * pairs are at or below it, and levels never count too few.
 */
function mostRejected(atLevel: Float64Array, all: number, rate: number): number {
  let atOrBelow = atLevel.reduce((sum, count) => sum + count, 0);
  for (let level = 0; level < LEVELS; level++) {
    if (atOrBelow >= (probabilityOf(level + 1) * all) / rate) return level;
    atOrBelow -= atLevel[level];
  }
  return LEVELS;
}

/** False discovery rates of ascending probabilities, the smallest of `all`. */
function rates(
  sorted: Float64Array,
  all: number,
  rate: number,
): { qOf: (p: number) => number; associated: number } {
  const least = new Float64Array(sorted.length);
  let running = 1;
  for (let at = sorted.length - 1; at >= 0; at--) {
    running = Math.min(running, (sorted[at] * all) / (at + 1));
    least[at] = running;
  }
  const countBelow = (holds: (at: number) => boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    qOf: (p) => least[countBelow((at) => sorted[at] < p)] ?? 1,
    associated: countBelow((at) => least[at] < rate),
  };
}
