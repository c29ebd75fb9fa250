import { npyArray } from '../../src/features/npy/npyArray';
import { parseNpyHeader } from '../../src/features/npy/npyHeader';
import { ELEMENT_BYTES, type NpyType } from '../../src/features/elementType';
import { numbersIn, type NpyNumbers } from '../../src/features/npyNumbers';

/** An array as a .npy file holds it, in C order. */
export interface NpyArray {
  shape: number[];
  dtype: NpyType;
  /** The typed array that holds every value of `dtype`; float16 is widened, 64-bit integers become float64. */
  data: NpyNumbers;
}

/**
 * Decodes the bytes of a .npy file into memory of its own. Bytes behind the array are ignored, as numpy does.
 * 64-bit integers beyond 2^53 are rounded to float64.
 * @param file named in the errors
 * @throws UserError where the file is not a .npy file, is damaged, or holds other things than numbers.
 */
export function decodeNpy(bytes: Uint8Array, file: string): NpyArray {
  const { shape, dtype, littleEndian, fortranOrder, count, dataOffset } = parseNpyHeader(
    bytes,
    bytes.length,
    file,
  );
  const { buffer } = new Uint8Array(bytes.subarray(dataOffset, dataOffset + count * ELEMENT_BYTES[dtype]));
  const data = numbersIn(buffer, count, dtype, littleEndian);
  return { shape, dtype, data: fortranOrder ? toRowMajor(data, shape) : data };
}

/** Reorders an array whose first axis varies fastest (Fortran order) so that its last does (C order). */
function toRowMajor(data: NpyNumbers, shape: number[]): NpyNumbers {
  const out = data.slice();
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const index = shape.map(() => 0);
  let to = 0;
  for (let from = 0; from < data.length; from++) {
    out[to] = data[from];
    for (let axis = 0; axis < shape.length; axis++) {
      to += strides[axis];
      if (++index[axis] < shape[axis]) break;
      to -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return out;
}

/**
 * The array that bytes in the .npy format hold, read as that of an open file is.
 * @throws UserError as `npyArray` does
 */
export async function readNpy(bytes: Uint8Array, file: string): Promise<NpyArray> {
  const source = (wanted: Uint8Array, position: number): Promise<void> => {
    wanted.set(bytes.subarray(position, position + wanted.length));
    return Promise.resolve();
  };
  const { array } = await npyArray(source, bytes.length, '', file);
  const { shape, dtype } = array;
  return { shape: [...shape], dtype: dtype as NpyType, data: await array.read(0, shape[0] ?? 1) };
}
