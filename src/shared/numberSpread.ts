/** Where some numbers lie. */
export interface NumberSpread {
  /** How many are known. */
  known: number;
  min: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  max: number;
  mean: number;
  /** Of the sample, by n − 1; 0 of a single number. */
  deviation: number;
}

/** Where the numbers of a column lie that are known, in its unit; null where none is. */
export function numberSpread(values: Float64Array): NumberSpread | null {
  const sorted = knownSorted(values);
  const known = sorted.length;
  if (known === 0) return null;
  const mean = sorted.reduce((sum, value) => sum + value / known, 0);
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    ...{ known, min: sorted[0], max: sorted[known - 1] },
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    ...{ mean, deviation: known > 1 ? Math.sqrt(squares / (known - 1)) : 0 },
  };
}

/** The numbers that are known, ascending. */
export function knownSorted(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

/** The quantile of ascending numbers at a share in [0, 1], between the two nearest (numpy's default). */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
