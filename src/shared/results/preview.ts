/** What is in a feature file. */
import type { ArraySummary } from './arraySummary';

/** An array in a feature file, before its numbers are read. */
export interface ArrayOutline {
  /** '' where the file holds one array without a name. */
  name: string;
  shape: number[];
  /** numpy's name, for example `float32`. */
  type: string;
  /** What its numbers take, uncompressed. */
  bytes: number;
}

/** What a feature file holds. */
export interface FileOutline {
  /** For example `NumPy array`. */
  format: string;
  bytes: number;
  arrays: ArrayOutline[];
  /** What is in the file and not read, a sentence each. */
  warnings: string[];
}

/** How many values lie in each of some intervals of the same width between `low` and `high`. */
export interface Histogram {
  low: number;
  high: number;
  /** Uint32, one for each interval. */
  counts: ArrayBuffer;
}

/** The numbers of an array, as `inspectArray` takes them, with what can be moved in place of typed arrays. */
export interface ArrayStatistics extends ArraySummary {
  /** Float64 by column; NaN where no number is finite. null where there are too many columns to tell them apart. */
  columnMeans: ArrayBuffer | null;
  columnStds: ArrayBuffer | null;
  /** Of the finite numbers and of the Euclidean norms of the rows; null where there are none. */
  values: Histogram | null;
  norms: Histogram | null;
}

/** The upper left corner of an array. */
export interface Corner {
  rows: number;
  columns: number;
  /** Float64, row-major. */
  values: ArrayBuffer;
}

export interface PreviewView {
  outline: FileOutline;
  /** Name of the array that is shown. */
  array: string;
  statistics: ArrayStatistics | null;
  corner: Corner | null;
  /** Why there are no statistics, as a sentence; null where there are. */
  problem: string | null;
}
