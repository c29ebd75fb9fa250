import type { SparseColumns } from './sparseColumns';

/** Steps of the distribution of |Δp| along [0, 1]. */
const STEPS = 256;
/** More scores are taken in so many groups of equal number where pairs of them are counted. */
const MOST_VALUES = 512;
/** Or in so many, which are narrower the smaller the scores. */
const MOST_FINE = 1024;

/** One concept, or a union of some, by the rows that have it. */
export interface SparseConcept {
  /** Ascending. */
  rows: Uint32Array;
  /** Its scores there, in (0, 1]. */
  values: Float64Array;
  resolution: Resolution;
  /** Mean of |p_m − p_s| over the pairs of all rows. */
  spread: number;
  /** The share of these pairs with |p_m − p_s| above t, as a mean over each of the steps of t. */
  above: Float64Array;
}

/** How small differences are told apart: as large ones, or more finely, where most scores are small. */
export type Resolution = 'even' | 'fine';

/** @param all N */
export function sparseConcept(
  rows: Uint32Array,
  values: Float64Array,
  all: number,
  resolution: Resolution = 'even',
): SparseConcept {
  const sorted = values.slice().sort();
  const spread = meanDifference(sorted, all);
  return { rows, values, resolution, spread, above: shareAbove(sorted, all, resolution) };
}

/**
 * All concepts of a side.
 * @param all N
 * @param onEach called before each; may throw to end it
 */
export function sparseConcepts(
  { starts, rows, values }: SparseColumns,
  all: number,
  resolution?: Resolution,
  onEach: () => void = () => undefined,
): SparseConcept[] {
  return Array.from({ length: starts.length - 1 }, (_, k) => {
    onEach();
    const [from, to] = [starts[k], starts[k + 1]];
    return sparseConcept(
      rows.subarray(from, to),
      Float64Array.from(values.subarray(from, to)),
      all,
      resolution,
    );
  });
}

/**
 * Mean of |x_m − x_s| over the pairs of N rows of which most are 0: 2 / (N(N−1)) · Σ_i (2i − N + 1) · x_(i) over the sorted values.
 * @param sorted the others, ascending
 */
export function meanDifference(sorted: Float64Array, all: number): number {
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) {
    const rank = sorted[i] < 0 ? i : all - sorted.length + i;
    sum += (2 * rank - all + 1) * sorted[i];
  }
  return (2 * sum) / (all * (all - 1));
}

function shareAbove(sorted: Float64Array, all: number, resolution: Resolution): Float64Array {
  const zeros = all - sorted.length;
  const counts = new Float64Array(STEPS + 1);
  const parts = new Float64Array(STEPS + 1);
  const add = (difference: number, weight: number): void => {
    const along = alongSteps(Math.min(difference, 1), resolution);
    const step = Math.floor(along);
    counts[step] += weight;
    parts[step] += weight * (along - step);
  };
  const { means, weights } = resolution === 'even' ? grouped(sorted) : finelyGrouped(sorted);
  for (let i = 0; i < means.length; i++) {
    add(means[i], weights[i] * zeros);
    for (let j = 0; j < i; j++) add(means[i] - means[j], weights[i] * weights[j]);
  }
  const above = new Float64Array(STEPS);
  let higher = counts[STEPS];
  const pairs = (all * (all - 1)) / 2;
  for (let step = STEPS - 1; step >= 0; step--) {
    above[step] = (higher + parts[step]) / pairs;
    higher += counts[step];
  }
  return above;
}

function grouped(sorted: Float64Array): { means: Float64Array; weights: Float64Array } {
  if (sorted.length <= MOST_VALUES)
    return { means: sorted, weights: new Float64Array(sorted.length).fill(1) };
  const means = new Float64Array(MOST_VALUES);
  const weights = new Float64Array(MOST_VALUES);
  sorted.forEach((value, i) => {
    const group = Math.floor((i * MOST_VALUES) / sorted.length);
    means[group] += value;
    weights[group]++;
  });
  return { means: means.map((sum, group) => sum / weights[group]), weights };
}

/** Where a difference in [0, 1] lies among the steps, the share of its step included. */
function alongSteps(difference: number, resolution: Resolution): number {
  if (resolution === 'even') return difference * STEPS;
  const step = Math.floor(Math.sqrt(difference) * STEPS);
  const [from, to] = [step ** 2, (step + 1) ** 2];
  return step + Math.max(0, (difference * STEPS ** 2 - from) / (to - from));
}

function finelyGrouped(sorted: Float64Array): { means: Float64Array; weights: Float64Array } {
  const [means, weights]: number[][] = [[], []];
  let last = -1;
  for (const value of sorted) {
    const group = Math.floor(Math.sqrt(value) * MOST_FINE);
    if (group !== last) {
      means.push(0);
      weights.push(0);
    }
    last = group;
    means[means.length - 1] += value;
    weights[weights.length - 1]++;
  }
  return {
    means: Float64Array.from(means, (sum, group) => sum / weights[group]),
    weights: Float64Array.from(weights),
  };
}

/** P^S = min(1, Σ_{α∈S} P^α) of each row. */
export function sparseUnion(
  concepts: readonly SparseConcept[],
  all: number,
  resolution?: Resolution,
): SparseConcept {
  if (concepts.length === 1) return concepts[0];
  const sums = new Map<number, number>();
  for (const { rows, values } of concepts) {
    rows.forEach((row, at) => sums.set(row, Math.min(1, (sums.get(row) ?? 0) + values[at])));
  }
  const rows = Uint32Array.from(sums.keys()).sort();
  return sparseConcept(
    rows,
    Float64Array.from(rows, (row) => sums.get(row)!),
    all,
    resolution,
  );
}

/** E[d] = ½ (E|Δp| + E|Δq|) − E min(|Δp|, |Δq|), whose last part, small beside the others, is integrated in steps. */
export function sparseExpected(p: SparseConcept, q: SparseConcept): number {
  return (p.spread + q.spread) / 2 - meanLesser(p, q);
}

/** d(P^α, Q^β) as `conceptPartition` has it, over the rows that have either. */
export function sparseDistance(p: SparseConcept, q: SparseConcept, all: number): number {
  const length = p.rows.length + q.rows.length;
  const sums = new Float64Array(length);
  const differences = new Float64Array(length);
  let count = 0;
  let differing = 0;
  for (let i = 0, j = 0; i < p.rows.length || j < q.rows.length;) {
    const rowP = i < p.rows.length ? p.rows[i] : Infinity;
    const rowQ = j < q.rows.length ? q.rows[j] : Infinity;
    const [x, y] = [rowP <= rowQ ? p.values[i++] : 0, rowQ <= rowP ? q.values[j++] : 0];
    sums[count++] = x + y;
    if (x !== y) differences[differing++] = x - y;
  }
  const ofSum = meanDifference(sums.subarray(0, count).sort(), all);
  const ofDifference = meanDifference(differences.subarray(0, differing).sort(), all);
  return Math.max(0, (ofSum + ofDifference - p.spread - q.spread) / 2);
}

/** E min(|Δp|, |Δq|) = ∫ Pr(|Δp| > t) Pr(|Δq| > t) dt. */
function meanLesser({ above: x, resolution }: SparseConcept, { above: y }: SparseConcept): number {
  let sum = 0;
  if (resolution === 'even') {
    for (let step = 0; step < STEPS; step++) sum += x[step] * y[step];
    return sum / STEPS;
  }
  for (let step = 0; step < STEPS; step++) sum += x[step] * y[step] * (2 * step + 1);
  return sum / STEPS ** 2;
}

/**
 * What the adjusted alignment of two concepts is at most: the pairs of a row that has either and one that has neither alone differ by
 * |p_m − q_m|, so that d is at least their part; and E[d] is at most ½ (E|Δp| + E|Δq|).
 * @param lesser Σ_m min(p_m, q_m)
 */
export function mostAdjusted(
  p: Pick<SparseConcept, 'spread'> & { sum: number; count: number },
  q: typeof p,
  lesser: number,
  all: number,
): number {
  const neither = Math.max(0, all - p.count - q.count);
  const least = (neither * (p.sum + q.sum - 2 * lesser)) / (all * (all - 1));
  const expected = (p.spread + q.spread) / 2;
  return expected > 0 ? 1 - least / expected : 0;
}
