import { drawSorted } from '../shared/drawSorted';
import type { StoredArray } from './arrayFile';
import type { ArraySummary } from '../shared/results/arraySummary';
import { duplicateRows } from '../shared/sameRows';
import { elementBytes } from './elementType';
import { histogramOf, type Histogram } from './histogram';
import { moments, type MomentSummary } from './moments';
import { bytesOfNumbers, bytesOfReading, type InspectedPart } from './proportion';
import type { NpyNumbers } from './npyNumbers';
import { itemsAtATime, readRows } from './readRows';
import { countOf } from './shape';

/** Bytes up to which an array is read whole. */
const WHOLE_BYTES = 1e9;

/** Numbers of the sample of rows, at most. */
const SAMPLE = 2 ** 22;

const ALL: InspectedPart = { bytes: Infinity, rows: Infinity, numbers: Infinity };

/** Rows that are drawn from, at most: their indices are 32-bit. */
const MOST_ROWS = 2 ** 32;

/** What is known of the numbers of an array, with their distributions. */
export interface ArrayStatistics extends ArraySummary, MomentSummary {
  /** Of the finite numbers and of the Euclidean norms of the rows of the sample; null where there are none. */
  values: Histogram | null;
  norms: Histogram | null;
}

export interface InspectionOptions {
  /** Of the sample. */
  seed?: number;
  /** Bytes up to which the array is read whole. */
  wholeBytes?: number;
  /** Of an array that is larger only a few rows are looked at, or none where these cost as much as all. */
  part?: InspectedPart;
  /** Share that is read, in [0, 1]. May throw to end the inspection. */
  onProgress?: (share: number) => void;
  /** Without what takes memory for the sample: distributions are null, and no equal rows are looked for. */
  isBrief?: boolean;
}

/**
 * Looks at an array of any size in bounded memory: reads all of it, or a seeded sample of its rows where it is large.
 * @throws UserError where the file is damaged or changed
 */
export async function inspectArray(
  array: StoredArray,
  options: InspectionOptions = {},
): Promise<ArrayStatistics> {
  const { onProgress = () => undefined, isBrief = false } = options;
  const { shape } = array;
  const count = countOf(shape);
  const columns = shape.length > 1 ? shape[shape.length - 1] : 1;
  const rows = count > 0 ? count / columns : 0;
  const { drawn, isWhole } = partOf(array, rows, columns, options);
  const kept = isBrief ? 0 : drawn.length;
  const sample = new Float64Array(kept > 0 ? kept * columns : 0);
  // What is kept of each column is paid for by a row that is read.
  const seen = moments(count > 0 && (isWhole || drawn.length > 0) ? columns : 0);

  if (count > 0 && isWhole) {
    let at = 0;
    await readAll(array, count, (values, from) => {
      seen.add(values);
      const end = from + values.length;
      for (; at < kept && drawn[at] * columns < end; at++) {
        const start = drawn[at] * columns - from;
        const part = values.subarray(Math.max(0, start), start + columns);
        sample.set(part, at * columns + Math.max(0, -start));
        // The rest of the row comes with the next numbers.
        if (start + columns > values.length) break;
      }
      onProgress(end / count);
    });
  } else {
    await readRows(array, columns, drawn, (at, values, offset) => {
      const row = values.subarray(offset, offset + columns);
      seen.add(row);
      if (at < kept) sample.set(row, at * columns);
      if (at % 256 === 0) onProgress(at / drawn.length);
    });
  }
  return {
    ...{ rows, columns, rowsRead: isWhole ? rows : drawn.length, rowsSampled: drawn.length },
    ...seen.summary(),
    values: histogramOf(sample.length, (at) => sample[at]),
    norms: histogramOf(kept, (row) => normOf(sample.subarray(row * columns, (row + 1) * columns))),
    duplicateRows: duplicateRows(sample, columns),
  };
}

/** The rows of the sample, and whether all others are read too. */
function partOf(
  array: StoredArray,
  rows: number,
  columns: number,
  { seed = 42, wholeBytes = WHOLE_BYTES, part = ALL, isBrief = false }: InspectionOptions,
): { drawn: Uint32Array; isWhole: boolean } {
  const bytes = bytesOfNumbers(array);
  const cost = bytesOfReading(array);
  const known = Math.min(rows, MOST_ROWS);
  const sample = Math.min(SAMPLE, part.numbers);
  if (cost <= part.bytes) {
    if (isBrief && bytes <= wholeBytes) return { drawn: new Uint32Array(0), isWhole: true };
    const drawn = drawSorted(known, Math.min(known, Math.floor(sample / Math.max(1, columns))), seed);
    return { drawn, isWhole: drawn.length === 0 || bytes <= wholeBytes };
  }
  const affordable = part.bytes / elementBytes(array.dtype) / (cost / bytes);
  const fitting = Math.floor(Math.min(sample, affordable) / columns);
  const costsAll = array.isUnpacked || (array.itemBytesOver ?? 0) > part.bytes;
  const most = costsAll ? 0 : Math.min(known, fitting, part.rows);
  // Rows side by side, from one on that is drawn: each for itself might cost a read over the whole file.
  const [first] = drawSorted(known - most + 1, 1, seed);
  return { drawn: Uint32Array.from({ length: most }, (_, at) => first + at), isWhole: false };
}

/** All numbers in C order, piece by piece. */
async function readAll(
  array: StoredArray,
  count: number,
  visit: (values: NpyNumbers, from: number) => void,
): Promise<void> {
  const view = array.asRows?.(1) ?? array;
  const [items = 1] = view.shape;
  const step = itemsAtATime(view);
  let values: NpyNumbers | undefined;
  for (let first = 0; first < items; first += step) {
    values = await view.read(first, Math.min(step, items - first), values);
    visit(values, first * (count / items));
  }
}

/** The Euclidean norm. */
function normOf(row: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i] ** 2;
  return Math.sqrt(sum);
}
