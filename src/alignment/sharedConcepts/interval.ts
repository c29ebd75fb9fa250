import type { Units } from './units';
import { countUpTo, meanExpectation, valueGroups } from './valueGroups';

/** A 95 % interval. */
export interface Interval {
  low: number;
  high: number;
}

const NORMAL_95 = 1.959963984540054;

/**
 * The 95 % interval of the adjusted alignment 1 − d / E of two concepts (or unions), over units: what other images, documents or
 * recordings of the same kind would give. By the infinitesimal jackknife in closed form (Efron, "Nonparametric estimates of standard
 * error", Biometrika 1981): the influence of each row on ln(d / E) is known from sorts, those of the rows of a unit add up, and their
 * squares are the variance. On ln(d / E) the interval stays below 1. The search for a group is not in it.
 *
 * @param p, q the scores of the two concepts, length N
 * @param adjusted their adjusted alignment
 * @param units at least two, else the interval is unknown and null
 */
export function alignmentInterval(
  p: Float64Array,
  q: Float64Array,
  adjusted: number,
  { of, sizes }: Units,
): Interval | null {
  const rows = p.length;
  const count = sizes.length;
  if (count < 2 || !(adjusted < 1)) return adjusted >= 1 && count > 1 ? { low: 1, high: 1 } : null;
  const distances = rowDistances(p, q);
  const [ofP, ofQ] = [valueGroups(p.slice().sort()), valueGroups(q.slice().sort())];
  const expectedP = p.map(meanExpectation(ofP, ofQ));
  const expectedQ = q.map(meanExpectation(ofQ, ofP));
  const distance = mean(distances);
  const expected = mean(expectedP);
  if (!(distance > 0 && expected > 0)) return null;
  const unitInfluence = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    const onExpected = expectedP[row] + expectedQ[row] - 2 * expected;
    unitInfluence[of[row]] += (2 * (distances[row] - distance)) / distance - (2 * onExpected) / expected;
  }
  return boundsOf(
    adjusted,
    unitInfluence.reduce((sum, each) => sum + (each / rows) ** 2, 0),
    count,
  );
}

/**
 * The interval of an adjusted alignment.
 * @param squares of the influences of the units on ln(d / E), each as a share of the rows, summed
 * @param count of units
 */
export function boundsOf(adjusted: number, squares: number, count: number): Interval {
  const width = NORMAL_95 * Math.sqrt((squares * count) / (count - 1));
  const ratio = 1 - adjusted;
  return { low: 1 - ratio * Math.exp(width), high: 1 - ratio * Math.exp(-width) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

/** ½ | |p_m − p_s| − |q_m − q_s| | as a mean over s, for each row m: see `conceptPartition` for the identity. */
function rowDistances(p: Float64Array, q: Float64Array): Float64Array {
  const sum = meanDifferences(p.map((value, row) => value + q[row]));
  const difference = meanDifferences(p.map((value, row) => value - q[row]));
  const [ofP, ofQ] = [meanDifferences(p), meanDifferences(q)];
  return sum.map((value, row) => Math.max(0, (value + difference[row] - ofP[row] - ofQ[row]) / 2));
}

/** |x_m − x_s| as a mean over s, for each row m. */
function meanDifferences(x: Float64Array): Float64Array {
  const sorted = x.slice().sort();
  const below = new Float64Array(x.length + 1);
  for (let i = 0; i < x.length; i++) below[i + 1] = below[i] + sorted[i];
  const total = below[x.length];
  return x.map((value) => {
    const rank = countUpTo(sorted, value);
    return (value * (2 * rank - x.length) - 2 * below[rank] + total) / x.length;
  });
}
