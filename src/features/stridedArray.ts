import type { StoredArray } from './arrayFile';
import { elementBytes, type ElementType } from './elementType';
import { boxesOf } from './boxes';
import { gather, type Numbers } from './gather';
import { numbersIn, type NpyNumbers } from './npyNumbers';
import { itemsAtATime } from './readRows';
import type { ByteSource } from '../store/readAt';

/** Where an array lies in the bytes that hold it. */
interface Placement {
  name: string;
  shape: readonly number[];
  dtype: ElementType;
  littleEndian: boolean;
  /** Bytes before the first element. */
  offset: number;
  /** Elements from one to the next along each axis; not negative. */
  strides: readonly number[];
  /** Where it is unpacked going forward: the bytes of the file that hold it, and those that are unpacked at the least. */
  packed?: Packing | undefined;
}

/** What an array is unpacked from. */
export interface Packing {
  bytes: number;
  leastUnpacked: number;
}

/** Bytes that are read at a time of an array whose parts lie all over its file, however small the file is. */
const SCATTERED_BYTES = 2 ** 24;

/** Numbers that are read at a time of such an array, however large its file is. */
const SCATTERED_NUMBERS = 2 ** 24;

/** A number takes as many bytes once it is read, at the least of the types that are common. */
const SMALLEST_NUMBER = 4;

type Scattering = Pick<StoredArray, 'scatteredNumbers' | 'bytesOver' | 'itemBytesOver'>;

/**
 * An array of which any part can be read in place: contiguous items at once, others as `gather` does.
 */
export function stridedArray(source: ByteSource, placement: Placement): StoredArray {
  const { name, shape, dtype, littleEndian, offset, strides } = placement;
  const size = elementBytes(dtype);
  const itemSize = product(shape.slice(1));
  const isContiguous = strides.every(
    (stride, axis) => shape[axis] <= 1 || stride === product(shape.slice(axis + 1)),
  );
  const over = bytesGoneOver(placement, isContiguous);
  const isLargeItem = itemSize > itemsAtATime({ ...over, shape: [product(shape)] });

  async function bytes(from: number, count: number): Promise<ArrayBuffer> {
    const wanted = new Uint8Array(count * size);
    if (count > 0) await source(wanted, offset + from * size);
    return wanted.buffer;
  }

  async function elements(from: number, count: number): Promise<NpyNumbers> {
    return numbersIn(await bytes(from, count), count, dtype, littleEndian);
  }

  async function bigInts(from: number, count: number): Promise<BigInt64Array | BigUint64Array> {
    const buffer = await bytes(from, count);
    if (!littleEndian) Buffer.from(buffer).swap64();
    return dtype === 'i8' ? new BigInt64Array(buffer) : new BigUint64Array(buffer);
  }

  /** So many elements in C order, from one on. */
  const part =
    <T extends Numbers>(read: (from: number, count: number) => Promise<T>) =>
    async (from: number, count: number): Promise<T> => {
      if (isContiguous) return read(from, count);
      const none = await read(0, 0);
      const values = new (none.constructor as new (length: number) => T)(count);
      let at = 0;
      for (const box of boxesOf(shape, strides, from, count)) {
        await gather(read, box, size, values, at);
        at += product(box.lengths);
      }
      return values;
    };

  function inItems(lengths: readonly number[]): StoredArray {
    const width = product(lengths.slice(1));
    const reader =
      <T>(read: (from: number, count: number) => Promise<T>) =>
      (first: number, count: number): Promise<T> =>
        read(first * width, count * width);
    return {
      ...{ name, shape: lengths, dtype, ...over },
      read: reader(part(elements)),
      ...((dtype === 'i8' || dtype === 'u8') && { readBigInts: reader(part(bigInts)) }),
      ...((isContiguous || isLargeItem) && {
        asRows: (columns) => inItems([product(shape) / columns, columns]),
      }),
    };
  }
  return inItems(shape);
}

/** Whether and how far reads go over what is no part of them. */
function bytesGoneOver(placement: Placement, isContiguous: boolean): Scattering {
  const { shape, strides, dtype, offset, packed } = placement;
  const size = elementBytes(dtype);
  const span = (first: number): number =>
    shape.reduce((sum, length, axis) => sum + (axis < first ? 0 : (length - 1) * strides[axis]), 1) * size;
  // What lies before is unpacked too, and each time from its start on.
  const whole = packed ? Math.max(packed.leastUnpacked, offset + span(0)) : span(0);
  if (isContiguous) return packed ? { bytesOver: whole } : {};
  const bytes = Math.max(SCATTERED_BYTES, packed?.bytes ?? whole);
  const numbers = Math.min(SCATTERED_NUMBERS, Math.floor(bytes / Math.max(SMALLEST_NUMBER, size)));
  const isScattered = strides.some((stride, axis) => axis > 0 && shape[axis] > 1 && stride > strides[0]);
  const times = packed ? Math.ceil(product(shape) / numbers) : 1;
  return {
    ...{ bytesOver: whole * times, itemBytesOver: span(1) },
    ...(isScattered && { scatteredNumbers: numbers }),
  };
}

/** The strides of C order. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => product(shape.slice(axis + 1)));
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a * b, 1);
}
