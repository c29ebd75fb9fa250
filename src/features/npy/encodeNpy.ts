import { ELEMENT_BYTES, type NpyType } from '../elementType';

/** An array that can be written. */
export interface WritableArray {
  shape: number[];
  data: Float32Array | Float64Array | Int32Array | Uint32Array;
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
