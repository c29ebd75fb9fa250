/** How many values lie in each of some intervals of the same width between `low` and `high`, both included. */
export interface Histogram {
  low: number;
  high: number;
  counts: Uint32Array;
}

const BINS = 60;

/**
 * The histogram of the finite values; null where there are none. Equal values all lie in the first interval.
 * @param count how many values there are
 * @param valueAt each of them, asked for twice
 */
export function histogramOf(count: number, valueAt: (at: number) => number): Histogram | null {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < count; at++) {
    const value = valueAt(at);
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  const counts = new Uint32Array(BINS);
  // Halved, so that the width of the widest range does not overflow.
  const width = high / 2 - low / 2;
  for (let at = 0; at < count; at++) {
    const value = valueAt(at);
    if (!Number.isFinite(value)) continue;
    const share = width > 0 ? (value / 2 - low / 2) / width : 0;
    counts[Math.min(BINS - 1, Math.floor(share * BINS))]++;
  }
  return { low, high, counts };
}
