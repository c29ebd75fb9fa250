import { UserError } from '../errors';
import type { StoredArray } from '../features/arrayFile';
import { chooseToRead } from '../features/chooseArray';
import { joinArrayPath, type ArrayPath } from '../features/arrayPath';
import { openArrays } from '../features/openArrays';

/** Numbers that are read at a time. */
const CHUNK = 2 ** 20;
const LARGEST = 2 ** 31 - 1;

/** Reads a list of integers from a file, as `readIntegers` does. @throws UserError */
export async function readIntegerFile(from: ArrayPath): Promise<Int32Array> {
  const opened = await openArrays(from.file);
  try {
    return await readIntegers(chooseToRead(opened, from), joinArrayPath(from));
  } finally {
    await opened.close();
  }
}

/**
 * Reads a list of integers, (N,) or (N, 1), of any numeric type: PyTorch programs often keep indices as float32.
 * @param path named in errors
 * @throws UserError where the array is anything else, or holds numbers beyond 32 bits
 */
export async function readIntegers(array: StoredArray, path: string): Promise<Int32Array> {
  const { shape } = array;
  if (shape.length === 0 || shape.slice(1).some((length) => length !== 1)) {
    throw new UserError(`${path} has the shape (${shape.join(', ')}). Save one integer per row, shape (N,).`);
  }
  const out = new Int32Array(shape[0]);
  for (let first = 0; first < out.length; first += CHUNK) {
    const part = await array.read(first, Math.min(CHUNK, out.length - first));
    const bad = part.findIndex((each) => !(Number.isInteger(each) && Math.abs(each) <= LARGEST));
    if (bad >= 0) {
      throw new UserError(
        `${path} holds ${part[bad]} in row ${first + bad}, which is no integer of 32 bits. Save one integer per row.`,
      );
    }
    out.set(part, first);
  }
  return out;
}
