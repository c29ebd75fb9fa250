import type { Units } from './units';

/** A 95 % interval. */
export interface Interval {
  low: number;
  high: number;
}

const NORMAL_95 = 1.959963984540054;

/** Groups of values that follow each other hold at most this share of the rows, and of the range, unless they are equal. */
const GROUP_SHARE = 1 / 128;

/** Of differences of values, where only their mean distance from some value is needed. */
const BINS = 4096;

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
  const [ofP, ofQ] = [valueGroups(p), valueGroups(q)];
  const expectedP = rowExpectations(p, ofP, ofQ);
  const expectedQ = rowExpectations(q, ofQ, ofP);
  const distance = mean(distances);
  const expected = mean(expectedP);
  if (!(distance > 0 && expected > 0)) return null;
  const unitInfluence = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    const onExpected = expectedP[row] + expectedQ[row] - 2 * expected;
    unitInfluence[of[row]] += (2 * (distances[row] - distance)) / distance - (2 * onExpected) / expected;
  }
  const squares = unitInfluence.reduce((sum, each) => sum + (each / rows) ** 2, 0);
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

/** How many of some ascending values are at most `value`. */
function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Values in ascending groups: the smallest of each, its mean and its share of the rows. */
interface ValueGroups {
  first: Float64Array;
  mean: Float64Array;
  share: Float64Array;
}

function valueGroups(x: Float64Array): ValueGroups {
  const sorted = x.slice().sort();
  const range = sorted[sorted.length - 1] - sorted[0];
  const groups: { first: number; last: number; sum: number; count: number }[] = [];
  for (const value of sorted) {
    const group = groups.at(-1);
    const isFull =
      group && (group.count >= x.length * GROUP_SHARE || value - group.first > range * GROUP_SHARE);
    if (group && (value === group.last || !isFull)) {
      group.last = value;
      group.sum += value;
      group.count++;
    } else {
      groups.push({ first: value, last: value, sum: value, count: 1 });
    }
  }
  return {
    first: Float64Array.from(groups, ({ first }) => first),
    mean: Float64Array.from(groups, ({ sum, count }) => sum / count),
    share: Float64Array.from(groups, ({ count }) => count / x.length),
  };
}

/** ½ | |x_m − x_s| − |Δy| | as a mean over s and over independent differences Δy, for each row m. */
function rowExpectations(x: Float64Array, groups: ValueGroups, other: ValueGroups): Float64Array {
  const meanDistance = meanDistanceFrom(other);
  const ofGroup = groups.mean.map((value) => {
    let sum = 0;
    for (let s = 0; s < groups.mean.length; s++) {
      sum += groups.share[s] * meanDistance(Math.abs(value - groups.mean[s]));
    }
    return sum / 2;
  });
  return x.map((value) => ofGroup[countUpTo(groups.first, value) - 1]);
}

/** The function | t − |Δy| | as a mean over the differences Δy of two independent values, which are taken in bins of equal width. */
function meanDistanceFrom({ mean: values, share }: ValueGroups): (t: number) => number {
  const perBin = BINS / (values[values.length - 1] - values[0] || 1);
  const shares = new Float64Array(BINS + 1);
  const sums = new Float64Array(BINS + 1);
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < values.length; j++) {
      const difference = Math.abs(values[i] - values[j]);
      const bin = Math.floor(difference * perBin);
      shares[bin] += share[i] * share[j];
      sums[bin] += share[i] * share[j] * difference;
    }
  }
  for (let bin = 1; bin <= BINS; bin++) {
    shares[bin] += shares[bin - 1];
    sums[bin] += sums[bin - 1];
  }
  return (t) => {
    const bin = Math.min(BINS, Math.floor(t * perBin));
    return t * (2 * shares[bin] - shares[BINS]) - 2 * sums[bin] + sums[BINS];
  };
}
