import { stat } from 'node:fs/promises';
import { UserError } from '../errors';
import type { ArrayFile, ArrayInfo, StoredArray } from '../features/arrayFile';
import type { Histogram as CountedHistogram } from '../features/histogram';
import { elementBytes, typeName } from '../features/elementType';
import { openArrays } from '../features/openArrays';
import { readRows } from '../features/readRows';
import { inspectArray } from '../features/statistics';
import { fileProblem } from '../store/files';
import type {
  ArrayOutline,
  ArrayStatistics,
  Corner,
  Histogram,
  PreviewView,
} from '../shared/results/preview';
import type { RunContext } from './context/context';

/** `array`: the name of the one to look at, or null. */
export interface PreviewAsk {
  file: string;
  array: string | null;
}

/** Bytes up to which an array is read whole: about half a second. */
const WHOLE_BYTES = 256e6;

const CORNER_ROWS = 50;
const CORNER_COLUMNS = 100;

/**
 * What a feature file holds, and the numbers of one of its arrays: the one of that name, else the first matrix, else the first.
 * An array that cannot be read costs only its numbers; `problem` says why.
 * @throws UserError where the file cannot be read
 */
export async function preview({ file, array: name }: PreviewAsk, context: RunContext): Promise<PreviewView> {
  try {
    const { size } = await stat(file);
    const opened = await openArrays(file);
    try {
      const { format, arrays, warnings } = opened;
      const shown = choose(opened, name);
      return {
        outline: {
          format: format.name,
          bytes: size,
          arrays: arrays.map(outlineOf),
          warnings: [...warnings],
        },
        array: shown.name,
        ...(await numbersOf(shown, file, context)),
      };
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw fileProblem(error, file);
  }
}

function choose({ arrays }: ArrayFile, name: string | null): StoredArray {
  const isMatrix = ({ shape }: StoredArray): boolean => shape.length === 2 && shape[0] > 1;
  return arrays.find((each) => each.name === name) ?? arrays.find(isMatrix) ?? arrays[0];
}

async function numbersOf(
  array: StoredArray,
  file: string,
  { pool, progress }: RunContext,
): Promise<Pick<PreviewView, 'statistics' | 'corner' | 'problem'>> {
  const stage = 'reading';
  progress.plan([{ name: stage, cost: 1 }]);
  const onProgress = (share: number): void => {
    pool.throwIfCancelled();
    progress.update(stage, share);
  };
  try {
    const corner = await cornerOf(array);
    const { values, norms, columnMeans, columnStds, ...rest } = await inspectArray(array, {
      wholeBytes: WHOLE_BYTES,
      onProgress,
    });
    const statistics: ArrayStatistics = {
      ...rest,
      columnMeans: bytesOf(columnMeans),
      columnStds: bytesOf(columnStds),
      values: values && asBytes(values),
      norms: norms && asBytes(norms),
    };
    return { statistics, corner, problem: null };
  } catch (error) {
    const problem = fileProblem(error, file);
    if (!(problem instanceof UserError)) throw problem;
    return { statistics: null, corner: null, problem: problem.message };
  }
}

async function cornerOf(array: StoredArray): Promise<Corner> {
  const { shape } = array;
  const length = shape.reduce((a, b) => a * b, 1);
  const width = shape.length > 1 ? shape[shape.length - 1] : 1;
  const columns = Math.min(width, CORNER_COLUMNS);
  const rows = length > 0 ? Math.min(length / width, CORNER_ROWS) : 0;
  const values = new Float64Array(rows * columns);
  const indices = Uint32Array.from({ length: rows }, (_, row) => row);
  await readRows(array, width, indices, (at, numbers, offset) => {
    values.set(numbers.subarray(offset, offset + columns), at * columns);
  });
  return { rows, columns, values: values.buffer };
}

function asBytes({ low, high, counts }: CountedHistogram): Histogram {
  return { low, high, counts: bytesOf(counts) };
}

/** Memory of its own, which can be moved. */
function bytesOf(array: Float64Array | Uint32Array): ArrayBuffer {
  return array.slice().buffer;
}

function outlineOf({ name, shape, dtype }: ArrayInfo): ArrayOutline {
  const length = shape.reduce((a, b) => a * b, 1);
  return { name, shape: [...shape], type: typeName(dtype), bytes: length * elementBytes(dtype) };
}
