import { UserError } from '../errors';
import { fileProblem } from '../files';
import type { StoredArray } from './arrayFile';
import { splitArrayPath } from './arrayPath';
import { chooseArray } from './chooseArray';
import type { FeatureMatrix } from './featureMatrix';
import { openArrays } from './openArrays';

/** Squared distances between rows of such values stay below the largest float32, for any number of columns. */
const LARGEST_VALUE = 1e15;

/** Numbers that are read at a time. */
const CHUNK = 2 ** 20;

/**
 * Reads a representation X from a feature file of any size, `file#name` where it holds several arrays: N × F with N ≥ 2,
 * every value within ±1e15. The file is read in pieces, so that beside the matrix only one piece is in memory.
 * @throws UserError, which names `path`, where the file cannot be read or holds anything else.
 */
export async function readFeatures(path: string): Promise<FeatureMatrix> {
  const { file, array: name } = splitArrayPath(path);
  try {
    const opened = await openArrays(file);
    try {
      const array = chooseArray(opened, name, file);
      const matrix = allocate(array, path);
      await readInto(matrix, array);
      assertUsable(matrix, path);
      return matrix;
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw fileProblem(error, file);
  }
}

/** @throws UserError unless the two representations have the same number of rows. */
export function assertSameRows(a: { rows: number }, fileA: string, b: { rows: number }, fileB: string): void {
  if (a.rows === b.rows) return;
  throw new UserError(
    `${fileA} has ${a.rows} rows and ${fileB} has ${b.rows}. ` +
      `Compare files whose rows are the same tokens in the same order.`,
  );
}

function allocate({ shape }: StoredArray, file: string): FeatureMatrix {
  const written = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  if (shape.length !== 2) {
    const remedy =
      shape.length > 2
        ? 'Reshape it to (N, F), one row per token: np.save(…, arr.reshape(-1, arr.shape[-1])).'
        : 'Save a matrix (N, F) with one row per token and one column per feature.';
    throw new UserError(`${file} has the shape ${written}, not two axes. ${remedy}`);
  }
  const [rows, columns] = shape;
  if (rows < 2 || columns < 1) {
    throw new UserError(
      `${file} has the shape ${written}, but at least two rows and one column are needed. ` +
        `Save a matrix (N, F) with one row per token.`,
    );
  }
  try {
    return { rows, columns, data: new Float32Array(rows * columns) };
  } catch {
    const gigabytes = ((4 * rows * columns) / 1e9).toFixed(1);
    throw new UserError(
      `${file} needs ${gigabytes} GB of memory, more than there is. Save fewer rows of it.`,
    );
  }
}

async function readInto({ rows, columns, data }: FeatureMatrix, array: StoredArray): Promise<void> {
  const step = Math.max(1, Math.floor(CHUNK / columns));
  for (let first = 0; first < rows; first += step) {
    data.set(await array.read(first, Math.min(step, rows - first)), first * columns);
  }
}

function assertUsable({ columns, data }: FeatureMatrix, file: string): void {
  let bad = 0;
  let first = -1;
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) largest = Math.max(largest, Math.abs(data[i]));
    else if (bad++ === 0) first = i;
  }
  if (bad === 0) {
    if (largest <= LARGEST_VALUE) return;
    throw new UserError(
      `${file} holds values up to ${largest.toExponential(1)}, and distances overflow beyond ${LARGEST_VALUE.toExponential()}. ` +
        `Scale the features down, or remove such rows from every file to compare.`,
    );
  }
  throw new UserError(
    `${file} holds ${bad} value${bad === 1 ? '' : 's'} that ${bad === 1 ? 'is' : 'are'} NaN or infinite in float32, ` +
      `the first in row ${Math.floor(first / columns)} (counted from 0). Remove such rows from every file to compare.`,
  );
}
