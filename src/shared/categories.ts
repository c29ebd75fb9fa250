import type { Category } from './results/alignment';

/** A distance up to the first border is universal, up to the second semi-universal, above it unique. */
export type CategoryBorders = [universal: number, semiUniversal: number];

export function categoryOf(distance: number, [universal, semiUniversal]: CategoryBorders): Category {
  if (distance <= universal) return 'universal';
  return distance <= semiUniversal ? 'semi-universal' : 'unique';
}

/**
 * The borders between three classes of matched pairs: halfway between the classes that Fisher–Jenks natural breaks
 * finds. Two different distances are universal and unique. Where all are equal there is nothing to break: all are
 * universal at distance 0, else semi-universal.
 *
 * @param distances ascending
 */
export function defaultBorders(distances: readonly number[]): CategoryBorders {
  const values = [...new Set(distances)];
  if (values.length === 0) return [0, 0];
  if (values.length === 1) return [0, values[0]];
  const breaks = naturalBreaks(distances, Math.min(3, values.length));
  const borders = breaks.map((end) => (distances[end - 1] + distances[end]) / 2);
  return [borders[0], borders[borders.length - 1]];
}

/**
 * Splits ascending values into classes with the least sum of squared deviations from the class means, exactly, by
 * dynamic programming (Fisher, "On grouping for maximum homogeneity", J. Am. Stat. Assoc. 1958), O(classes · n²).
 * Equal values stay together. The values hold at least as many different ones as there are classes.
 *
 * @returns the index after the last value of each class but the last
 */
export function naturalBreaks(values: readonly number[], classes: number): number[] {
  const n = values.length;
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    // Centred, so that close values far from 0 keep their digits in the squares.
    const value = values[i] - values[0];
    sums[i + 1] = sums[i] + value;
    squares[i + 1] = squares[i] + value * value;
  }
  const deviation = (from: number, to: number): number => {
    const sum = sums[to] - sums[from];
    return Math.max(0, squares[to] - squares[from] - (sum * sum) / (to - from));
  };

  // best[end]: the least deviation of values[0..end) in as many classes as rounds have passed.
  let best = Float64Array.from({ length: n + 1 }, (_, end) => (end > 0 ? deviation(0, end) : Infinity));
  const starts: Int32Array[] = [];
  for (let round = 1; round < classes; round++) {
    const next = new Float64Array(n + 1).fill(Infinity);
    const start = new Int32Array(n + 1);
    for (let end = 1; end <= n; end++) {
      for (let from = 1; from < end; from++) {
        if (values[from] === values[from - 1]) continue;
        const cost = best[from] + deviation(from, end);
        if (cost < next[end]) {
          next[end] = cost;
          start[end] = from;
        }
      }
    }
    best = next;
    starts.unshift(start);
  }
  const breaks: number[] = [];
  let end = n;
  for (const start of starts) breaks.unshift((end = start[end]));
  return breaks;
}
