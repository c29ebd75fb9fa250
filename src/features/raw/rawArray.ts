import { ELEMENT_BYTES, type ElementType, type NpyType } from '../elementType';

/** What somebody says of the numbers of a file that says nothing of them itself, as numpy.memmap needs it. */
export interface RawArray {
  dtype: ElementType;
  littleEndian: boolean;
  shape: readonly number[];
  /** Bytes before the first number; null where the file holds nothing else. */
  offset: number | null;
  isFortran: boolean;
}

const NAMES: Record<string, ElementType> = {
  ...{ float16: 'f2', float32: 'f4', float64: 'f8', bfloat16: 'bf16', bool: 'b1' },
  ...{ int8: 'i1', int16: 'i2', int32: 'i4', int64: 'i8' },
  ...{ uint8: 'u1', uint16: 'u2', uint32: 'u4', uint64: 'u8' },
};

/** A type of numpy by its name or its code, `float32`, `<f4` or `>f4`; null for anything else. */
export function rawType(text: string): Pick<RawArray, 'dtype' | 'littleEndian'> | null {
  if (Object.hasOwn(NAMES, text)) return { dtype: NAMES[text], littleEndian: true };
  const [, order, code] = /^([<>|=]?)([a-z]\d)$/.exec(text) ?? [];
  const isKnown = code !== undefined && Object.hasOwn(ELEMENT_BYTES, code);
  return isKnown ? { dtype: code as NpyType, littleEndian: order !== '>' } : null;
}

/** Endings of files of numbers alone, where they are named. */
export const RAW_EXTENSIONS: readonly string[] = ['.dat', '.bin', '.raw', '.mmap', '.memmap', '.fbin'];
