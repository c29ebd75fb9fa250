import { elementBytes, type ElementType } from '../elementType';

const SPECIAL: Record<string, number> = { NaN, Infinity, '-Infinity': -Infinity };

const HALF = { bits: 10, least: -14, largest: 65_504 };

/**
 * The bytes of an element of a chunk that is not there.
 * @param said as JSON: a number, the name of one, its bits as `0x7fc0`, or null where it is not said
 * @returns null where it is none of the type
 */
export function fillValue(said: unknown, dtype: ElementType, littleEndian: boolean): Uint8Array | null {
  const size = elementBytes(dtype);
  if (typeof said === 'string' && /^0x[\da-f]+$/i.test(said)) {
    if (said.length !== 2 + 2 * size) return null;
    const bytes = Uint8Array.from(Buffer.from(said.slice(2), 'hex'));
    return littleEndian ? bytes.reverse() : bytes;
  }
  const isNamed = typeof said === 'string' && Object.hasOwn(SPECIAL, said);
  const value = said === null || said === undefined ? 0 : isNamed ? SPECIAL[said] : said;
  if (typeof value !== 'number' && typeof value !== 'boolean') return null;
  const number = Number(value);
  const isFloat = dtype === 'bf16' || dtype.startsWith('f');
  if (!isFloat && !Number.isInteger(number)) return null;
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer), dtype, number, littleEndian);
  return bytes;
}

function write(view: DataView, dtype: ElementType, number: number, little: boolean): void {
  switch (dtype) {
    case 'f2':
      return view.setUint16(0, halfOf(number), little);
    case 'bf16': {
      const wide = new DataView(new ArrayBuffer(4));
      wide.setFloat32(0, number);
      return view.setUint16(0, wide.getUint16(0), little);
    }
    case 'f4':
      return view.setFloat32(0, number, little);
    case 'f8':
      return view.setFloat64(0, number, little);
    case 'i8':
    case 'u8':
      return view.setBigUint64(0, BigInt.asUintN(64, BigInt(number)), little);
    case 'i4':
    case 'u4':
      return view.setUint32(0, number, little);
    case 'i2':
    case 'u2':
      return view.setUint16(0, number, little);
    case 'i1':
    case 'u1':
    case 'b1':
      return view.setUint8(0, number);
  }
}

/** The bits of the number of IEEE 754 binary16 that is nearest. */
function halfOf(number: number): number {
  const sign = number < 0 || Object.is(number, -0) ? 0x8000 : 0;
  const size = Math.abs(number);
  if (Number.isNaN(size)) return 0x7e00;
  if (size > HALF.largest) return sign | 0x7c00;
  const power = size === 0 ? HALF.least : Math.max(HALF.least, Math.floor(Math.log2(size)));
  // What is rounded up to the next power carries over into the exponent.
  const steps = Math.round(size / 2 ** (power - HALF.bits));
  return sign | (steps + ((power - HALF.least) << HALF.bits));
}
