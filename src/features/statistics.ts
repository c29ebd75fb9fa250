import { drawSorted } from '../shared/drawSorted';
import type { StoredArray } from './arrayFile';
import type { ArraySummary } from '../shared/results/arraySummary';
import { histogramOf, type Histogram } from './histogram';
import { moments, type MomentSummary } from './moments';
import { elementBytes } from './elementType';
import { itemsAtATime, readRows } from './readRows';

/** Bytes up to which an array is read whole. */
const WHOLE_BYTES = 1e9;

/** Numbers of the sample of rows, at most. */
const SAMPLE = 2 ** 22;

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
  /** Share that is read, in [0, 1]. May throw to end the inspection. */
  onProgress?: (share: number) => void;
}

/**
 * Looks at an array of any size in bounded memory: reads all of it, or a seeded sample of its rows where it is large.
 * @throws UserError where the file is damaged or changed
 */
export async function inspectArray(
  array: StoredArray,
  { seed = 42, wholeBytes = WHOLE_BYTES, onProgress = () => undefined }: InspectionOptions = {},
): Promise<ArrayStatistics> {
  const { shape, dtype } = array;
  const count = shape.reduce((a, b) => a * b, 1);
  const columns = shape.length > 1 ? shape[shape.length - 1] : 1;
  const rows = count > 0 ? count / columns : 0;
  const sampled = drawSorted(rows, Math.min(rows, Math.floor(SAMPLE / Math.max(1, columns))), seed);
  const sample = new Float64Array(sampled.length * columns);
  const seen = moments(columns);
  const isWhole = sampled.length === 0 || count * elementBytes(dtype) <= wholeBytes;

  if (count > 0 && isWhole) {
    let at = 0;
    await readAll(array, count, (values, from) => {
      seen.add(values);
      const end = from + values.length;
      for (; at < sampled.length && sampled[at] * columns < end; at++) {
        const start = sampled[at] * columns - from;
        const part = values.subarray(Math.max(0, start), start + columns);
        sample.set(part, at * columns + Math.max(0, -start));
        // The rest of the row comes with the next numbers.
        if (start + columns > values.length) break;
      }
      onProgress(end / count);
    });
  } else {
    await readRows(array, columns, sampled, (at, values, offset) => {
      sample.set(values.subarray(offset, offset + columns), at * columns);
      if (at % 256 === 0) onProgress(at / sampled.length);
    });
    seen.add(sample);
  }
  return {
    ...{ rows, columns, rowsRead: isWhole ? rows : sampled.length, rowsSampled: sampled.length },
    ...seen.summary(),
    values: histogramOf(sample),
    norms: histogramOf(normsOf(sample, columns)),
    duplicateRows: duplicates(sample, columns),
  };
}

/** All numbers in C order, piece by piece. */
async function readAll(
  array: StoredArray,
  count: number,
  visit: (values: Awaited<ReturnType<StoredArray['read']>>, from: number) => void,
): Promise<void> {
  const view = array.asRows?.(1) ?? array;
  const [items = 1] = view.shape;
  const step = itemsAtATime(view);
  for (let first = 0; first < items; first += step) {
    visit(await view.read(first, Math.min(step, items - first)), first * (count / items));
  }
}

function normsOf(sample: Float64Array, columns: number): Float64Array {
  const norms = new Float64Array(columns > 0 ? sample.length / columns : 0);
  for (let i = 0; i < sample.length; i++) norms[Math.floor(i / columns)] += sample[i] ** 2;
  return norms.map(Math.sqrt);
}

function duplicates(sample: Float64Array, columns: number): number {
  const distinct = new Set<string>();
  for (let from = 0; from < sample.length; from += columns) {
    const { buffer, byteOffset, byteLength } = sample.subarray(from, from + columns);
    distinct.add(Buffer.from(buffer, byteOffset, byteLength).toString('latin1'));
  }
  return (columns > 0 ? sample.length / columns : 0) - distinct.size;
}
