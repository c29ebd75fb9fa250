/** Groups of values that follow each other hold at most this share of the rows, and of the range, unless they are equal. */
const GROUP_SHARE = 1 / 128;

/** Of differences of values, where only their mean distance from some value is needed. */
const BINS = 4096;

/** Values in ascending groups: the smallest of each, its mean and its share of the rows. */
export interface ValueGroups {
  first: Float64Array;
  mean: Float64Array;
  share: Float64Array;
}

/**
 * The groups of some values.
 * @param sorted ascending
 * @param zeros how many more are 0, of which none is then negative
 */
export function valueGroups(sorted: Float64Array, zeros = 0): ValueGroups {
  const count = sorted.length + zeros;
  const range = (sorted.at(-1) ?? 0) - (zeros > 0 ? 0 : (sorted[0] ?? 0));
  const groups: { first: number; last: number; sum: number; count: number }[] = [];
  if (zeros > 0) groups.push({ first: 0, last: 0, sum: 0, count: zeros });
  for (const value of sorted) {
    const group = groups.at(-1);
    const isFull = group && (group.count >= count * GROUP_SHARE || value - group.first > range * GROUP_SHARE);
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
    mean: Float64Array.from(groups, ({ sum, count: held }) => sum / held),
    share: Float64Array.from(groups, ({ count: held }) => held / count),
  };
}

/** The function ½ | |x − x_s| − |Δy| | of a value x, as a mean over s and over independent differences Δy. */
export function meanExpectation(groups: ValueGroups, other: ValueGroups): (value: number) => number {
  const meanDistance = meanDistanceFrom(other);
  const ofGroup = groups.mean.map((value) => {
    let sum = 0;
    for (let s = 0; s < groups.mean.length; s++) {
      sum += groups.share[s] * meanDistance(Math.abs(value - groups.mean[s]));
    }
    return sum / 2;
  });
  return (value) => ofGroup[countUpTo(groups.first, value) - 1];
}

/** How many of some ascending values are at most `value`. */
export function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
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
