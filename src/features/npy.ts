import { ELEMENT_BYTES, parseNpyHeader, type NpyType } from './npyHeader';
import { numbersIn, type NpyNumbers } from './npyNumbers';

/** An array as a .npy file holds it, in C order. */
export interface NpyArray {
  shape: number[];
  dtype: NpyType;
  /** The typed array that holds every value of `dtype`; float16 is widened, 64-bit integers become float64. */
  data: NpyNumbers;
}

/** An array that can be written. */
export interface WritableArray {
  shape: number[];
  data: Float32Array | Float64Array | Int32Array | Uint32Array;
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

/** The header that numpy writes for such an array. */
export function encodeNpyHeader({ shape, data }: WritableArray): Uint8Array {
  const count = shape.reduce((a, b) => a * b, 1);
  if (count !== data.length) throw new Error(`Shape (${shape.join(', ')}) for ${data.length} values.`);
  if (data instanceof Float32Array) return npyHeader('f4', shape);
  if (data instanceof Float64Array) return npyHeader('f8', shape);
  return npyHeader(data instanceof Int32Array ? 'i4' : 'u4', shape);
}

/** The header that numpy writes, format version 1: 64-byte aligned, little-endian, C order. */
export function npyHeader(dtype: NpyType, shape: readonly number[]): Uint8Array {
  const descr = (ELEMENT_BYTES[dtype] === 1 ? '|' : '<') + dtype;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const bytes = Math.ceil((10 + dict.length + 1) / 64) * 64;
  const header = Buffer.alloc(bytes, ' ');
  header.write('\x93NUMPY\x01\x00', 'latin1');
  header.writeUInt16LE(bytes - 10, 8);
  header.write(dict, 10, 'latin1');
  header.write('\n', bytes - 1, 'latin1');
  return header;
}

/** The bytes of a .npy file with this array. */
export function encodeNpy(array: WritableArray): Uint8Array {
  return Buffer.concat([encodeNpyHeader(array), bytesOf(array.data)]);
}

/** The memory of a typed array as bytes, not copied. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
