import { open, type FileHandle } from 'node:fs/promises';
import { UserError } from '../errors';
import { fileProblem } from '../files';
import type { FeatureMatrix } from './featureMatrix';
import { ELEMENT_BYTES, LARGEST_HEADER, parseNpyHeader, type NpyHeader } from './npyHeader';
import { numbersIn } from './npyNumbers';

/** Squared distances between rows of such values stay below the largest float32, for any number of columns. */
const LARGEST_VALUE = 1e15;

/** A multiple of every element size. */
const CHUNK_BYTES = 8 * 2 ** 20;

/**
 * Reads a representation X from a .npy file of any size: N × F with N ≥ 2, every value within ±1e15. The file is
 * read in pieces, so that beside the matrix only one piece is in memory.
 * @throws UserError, which names `file`, where the file cannot be read or holds anything else.
 */
export async function readFeatures(file: string): Promise<FeatureMatrix> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const start = await readAt(handle, Buffer.alloc(Math.min(size, LARGEST_HEADER)), 0, file);
      const header = parseNpyHeader(start, size, file);
      const matrix = allocate(header, file);
      await readInto(matrix, handle, header, file);
      assertUsable(matrix, file);
      return matrix;
    } finally {
      await handle.close();
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

function allocate({ shape, count }: NpyHeader, file: string): FeatureMatrix {
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
    return { rows, columns, data: new Float32Array(count) };
  } catch {
    const gigabytes = ((4 * count) / 1e9).toFixed(1);
    throw new UserError(
      `${file} needs ${gigabytes} GB of memory, more than there is. Save fewer rows of it.`,
    );
  }
}

async function readInto(
  { rows, columns, data }: FeatureMatrix,
  handle: FileHandle,
  { dtype, littleEndian, fortranOrder, count, dataOffset }: NpyHeader,
  file: string,
): Promise<void> {
  const elementBytes = ELEMENT_BYTES[dtype];
  const chunk = new Uint8Array(Math.min(CHUNK_BYTES, count * elementBytes));
  let done = 0;
  let row = 0;
  let column = 0;
  while (done < count) {
    const elements = Math.min(chunk.length / elementBytes, count - done);
    const bytes = chunk.subarray(0, elements * elementBytes);
    await readAt(handle, bytes, dataOffset + done * elementBytes, file);
    const numbers = numbersIn(chunk.buffer, elements, dtype, littleEndian);
    if (!fortranOrder) {
      data.set(numbers, done);
    } else {
      for (let i = 0; i < elements; i++) {
        data[row * columns + column] = numbers[i];
        if (++row === rows) {
          row = 0;
          column++;
        }
      }
    }
    done += elements;
  }
}

/** Fills `bytes` from `position` on. */
async function readAt<T extends Uint8Array>(
  handle: FileHandle,
  bytes: T,
  position: number,
  file: string,
): Promise<T> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) throw new UserError(`${file} became shorter while it was read. Save it again.`);
    done += bytesRead;
  }
  return bytes;
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
