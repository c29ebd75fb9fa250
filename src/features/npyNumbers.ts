import { elementBytes, type ElementType } from './elementType';

export type NpyNumbers =
  Float32Array | Float64Array | Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

/**
 * The first `count` numbers in `buffer` as a typed array. A view on `buffer`, whose bytes are swapped in place if
 * need be, for all types but f2 and bf16 (widened to float32) and i8, u8 (rounded to float64). The host is little-endian,
 * as every platform of VS Code.
 */
export function numbersIn(
  buffer: ArrayBuffer,
  count: number,
  dtype: ElementType,
  littleEndian: boolean,
): NpyNumbers {
  if (!littleEndian) swapBytes(Buffer.from(buffer, 0, count * elementBytes(dtype)), elementBytes(dtype));
  switch (dtype) {
    case 'f2':
      return widenFloat16(new Uint16Array(buffer, 0, count));
    case 'bf16':
      return widenBfloat16(new Uint16Array(buffer, 0, count));
    case 'f4':
      return new Float32Array(buffer, 0, count);
    case 'f8':
      return new Float64Array(buffer, 0, count);
    case 'i1':
      return new Int8Array(buffer, 0, count);
    case 'i2':
      return new Int16Array(buffer, 0, count);
    case 'i4':
      return new Int32Array(buffer, 0, count);
    case 'i8':
      return roundInt64(new Uint32Array(buffer, 0, 2 * count), new Int32Array(buffer, 0, 2 * count));
    case 'u1':
    case 'b1':
      return new Uint8Array(buffer, 0, count);
    case 'u2':
      return new Uint16Array(buffer, 0, count);
    case 'u4':
      return new Uint32Array(buffer, 0, count);
    case 'u8': {
      const words = new Uint32Array(buffer, 0, 2 * count);
      return roundInt64(words, words);
    }
  }
}

function swapBytes(bytes: Buffer, size: number): void {
  if (size === 2) bytes.swap16();
  if (size === 4) bytes.swap32();
  if (size === 8) bytes.swap64();
}

/** low + 2³² · high, correctly rounded because the product is exact and only the sum rounds. */
function roundInt64(low: Uint32Array, high: Uint32Array | Int32Array): Float64Array {
  const out = new Float64Array(low.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = low[2 * i] + 2 ** 32 * high[2 * i + 1];
  return out;
}

let float16Bits: Uint32Array | undefined;

function widenFloat16(bits: Uint16Array): Float32Array {
  // All 65,536 float16 numbers: one look-up each is quicker than taking the bits apart, and moving bits than moving numbers.
  const wide = (float16Bits ??= new Uint32Array(
    Float32Array.from({ length: 65_536 }, (_, half) => float16(half)).buffer,
  ));
  const out = new Uint32Array(bits.length);
  for (let i = 0; i < out.length; i++) out[i] = wide[bits[i]];
  return new Float32Array(out.buffer);
}

/** bfloat16 is the upper half of a float32. */
function widenBfloat16(bits: Uint16Array): Float32Array {
  const wide = new Uint32Array(bits.length);
  for (let i = 0; i < wide.length; i++) wide[i] = bits[i] << 16;
  return new Float32Array(wide.buffer);
}

/** The number that 16 bits stand for in IEEE 754 binary16. */
function float16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024));
}
