import { UserError } from '../errors';
import type { ArrayInfo, StoredArray } from '../features/arrayFile';
import type { Histogram as CountedHistogram } from '../features/histogram';
import { typeName } from '../features/elementType';
import { LIMITS } from '../features/limits';
import { openArrays } from '../features/openArrays';
import { rawOf } from './input/rawOf';
import type { OpenedFile } from '../features/openedFile';
import { bytesOfNumbers, partInspected, tooMuch } from '../features/proportion';
import { readRows } from '../features/readRows';
import { inspectArray } from '../features/statistics';
import { countOf } from '../features/shape';
import { fileProblem } from '../store/files';
import type {
  ArrayOutline,
  ArrayStatistics,
  Corner,
  FileOutline,
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
const LONG_ROW = 2 ** 16;

/**
 * What a feature file holds, and the numbers of one of its arrays: the one of that name, else the first matrix, else the first.
 * An array that cannot be read costs only its numbers; `problem` says why.
 * @throws UserError where the file cannot be read
 */
export async function preview({ file, array: name }: PreviewAsk, context: RunContext): Promise<PreviewView> {
  try {
    const opened = await openArrays(file, await rawOf(file));
    try {
      const shown = choose(opened, name);
      return {
        outline: outlineOf(opened, shown),
        array: shown.name,
        ...(await numbersOf(shown, opened.bytes, file, context)),
      };
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw fileProblem(error, file);
  }
}

function choose({ arrays }: OpenedFile, name: string | null): StoredArray {
  const isMatrix = ({ shape }: StoredArray): boolean => shape.length === 2 && shape[0] > 1;
  return arrays.find((each) => each.name === name) ?? arrays.find(isMatrix) ?? arrays[0];
}

async function numbersOf(
  array: StoredArray,
  fileBytes: number,
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
    const part = partInspected([array], fileBytes);
    if (array.isUnpacked && bytesOfNumbers(array) > part.bytes) {
      throw new UserError(`${file} is not looked at: ${tooMuch(array, fileBytes)}`);
    }
    const corner = await cornerOf(array);
    const { values, norms, columnMeans, columnStds, ...rest } = await inspectArray(array, {
      ...{ wholeBytes: WHOLE_BYTES, part, onProgress },
    });
    const statistics: ArrayStatistics = {
      ...rest,
      columnMeans: columnMeans && bytesOf(columnMeans),
      columnStds: columnStds && bytesOf(columnStds),
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
  const length = countOf(shape);
  const width = shape.length > 1 ? shape[shape.length - 1] : 1;
  const columns = Math.min(width, CORNER_COLUMNS);
  const rows = length > 0 ? Math.min(length / width, CORNER_ROWS) : 0;
  const values = new Float64Array(rows * columns);
  // Of rows that are long, only what is shown is read, where the format can.
  const flat = width > LONG_ROW ? array.asRows?.(1) : undefined;
  if (flat) {
    for (let row = 0; row < rows; row++) values.set(await flat.read(row * width, columns), row * columns);
    return { rows, columns, values: values.buffer };
  }
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

/** What the file holds; of very many arrays the first, and the one that is shown. */
function outlineOf({ format, bytes, arrays, warnings }: OpenedFile, shown: StoredArray): FileOutline {
  const first = arrays.slice(0, LIMITS.arraysPreviewed);
  const more = arrays.length - first.length;
  return {
    ...{ format: format.name, bytes },
    arrays: (first.includes(shown) ? first : [...first, shown]).map(arrayOutline),
    warnings:
      more > 0 ? [...warnings, `Only ${first.length} of ${arrays.length} arrays are listed.`] : [...warnings],
  };
}

function arrayOutline(array: ArrayInfo): ArrayOutline {
  const { name, shape, dtype } = array;
  return { name, shape: [...shape], type: typeName(dtype), bytes: bytesOfNumbers(array) };
}
