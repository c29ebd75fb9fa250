import type { NumberSummary } from '../shared/results/arraySummary';
import { LIMITS } from './limits';
import type { NpyNumbers } from './npyNumbers';

/** Counts, extremes, means and deviations of the columns of a matrix that passes by in C order. */
interface Moments {
  /** Takes the next numbers, which need not end with a row. */
  add(values: NpyNumbers): void;
  summary(): MomentSummary;
}

export interface MomentSummary extends NumberSummary {
  /** Mean and deviation by column; NaN where no number is finite. null where there are too many columns to tell them apart. */
  columnMeans: Float64Array | null;
  columnStds: Float64Array | null;
}

export function moments(columns: number): Moments {
  const areApart = columns <= LIMITS.columnsApart;
  // Where there are more columns than that, those that lie so far apart share their sums.
  const width = Math.min(columns, LIMITS.columnsApart);
  // Sums of differences from a number of the column itself do not cancel.
  const shifts = new Float64Array(width).fill(NaN);
  const counts = new Float64Array(width);
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  let column = 0;
  let numbers = 0;
  let [nan, inf, zero] = [0, 0, 0];
  let [min, max] = [Infinity, -Infinity];

  return {
    add(values) {
      for (let i = 0; i < values.length; i++) {
        const value = values[i];
        if (value - value === 0) {
          if (value === 0) zero++;
          if (value < min) min = value;
          if (value > max) max = value;
          if (counts[column]++ === 0) shifts[column] = value;
          const difference = value - shifts[column];
          sums[column] += difference;
          squares[column] += difference * difference;
        } else if (value !== value) nan++;
        else inf++;
        if (++column === width) column = 0;
      }
      numbers += values.length;
    },
    summary() {
      const [means, spreads] = [new Float64Array(width), new Float64Array(width)];
      let finite = 0;
      for (let c = 0; c < width; c++) {
        const count = counts[c];
        means[c] = shifts[c] + sums[c] / count;
        spreads[c] = Math.max(0, squares[c] - sums[c] ** 2 / count);
        finite += count;
      }
      let mean = 0;
      for (let c = 0; c < width; c++) if (counts[c] > 0) mean += means[c] * (counts[c] / finite);
      let spread = 0;
      for (let c = 0; c < width; c++) {
        if (counts[c] > 0) spread += spreads[c] + counts[c] * (means[c] - mean) ** 2;
      }
      const known = finite > 0;
      return {
        ...{ numbers, nan, inf, zero },
        mean: known ? mean : null,
        std: known ? Math.sqrt(spread / finite) : null,
        min: known ? min : null,
        max: known ? max : null,
        columnMeans: areApart ? means : null,
        columnStds: areApart ? spreads.map((each, c) => Math.sqrt(each / counts[c])) : null,
      };
    },
  };
}
