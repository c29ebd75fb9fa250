import type { ElementType } from './elementType';
import type { NpyNumbers } from './npyNumbers';

const TYPED_ARRAYS = {
  ...{ f2: Float32Array, bf16: Float32Array, f4: Float32Array, f8: Float64Array, b1: Uint8Array },
  ...{ i1: Int8Array, i2: Int16Array, i4: Int32Array, i8: Float64Array },
  ...{ u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, u8: Float64Array },
};

/** As a part of how many numbers there is room for more, so that the next, some more or fewer, go into the same memory. */
const ROOM = 1 / 8;

/** So many numbers, in memory that nobody needs where that is of the type and large enough. */
export function numbersOf(dtype: ElementType, length: number, spare?: NpyNumbers): NpyNumbers {
  const Numbers = TYPED_ARRAYS[dtype];
  if (spare instanceof Numbers) {
    const { byteOffset } = spare;
    const buffer = spare.buffer as ArrayBuffer;
    const room = (buffer.byteLength - byteOffset) / Numbers.BYTES_PER_ELEMENT;
    if (room >= length) return new Numbers(buffer, byteOffset, length);
  }
  return new Numbers(Math.ceil(length * (1 + ROOM))).subarray(0, length);
}

/** The type that holds the numbers of two columns. */
export function commonType(a: ElementType, b: ElementType): ElementType {
  if (a === b) return a;
  return [a, b].every((each) => each === 'f2' || each === 'f4') ? 'f4' : 'f8';
}
