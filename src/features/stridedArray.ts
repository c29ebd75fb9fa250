import type { StoredArray } from './arrayFile';
import { elementBytes, type ElementType } from './elementType';
import { gather, type Numbers } from './gather';
import { numbersIn, type NpyNumbers } from './npyNumbers';
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
}

/**
 * An array of which any part can be read in place: contiguous items at once, others as `gather` does.
 */
export function stridedArray(source: ByteSource, placement: Placement): StoredArray {
  const { name, shape, dtype, littleEndian, offset, strides } = placement;
  const size = elementBytes(dtype);
  const itemShape = shape.slice(1);
  const itemSize = product(itemShape);
  const isContiguous =
    itemShape.every((length, axis) => length === 1 || strides[axis + 1] === product(shape.slice(axis + 2))) &&
    (shape.length === 0 || shape[0] <= 1 || strides[0] === itemSize);

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

  const reader =
    <T extends Numbers>(read: (from: number, count: number) => Promise<T>) =>
    (first: number, count: number): Promise<T> =>
      isContiguous
        ? read(first * itemSize, count * itemSize)
        : gather(read, first * strides[0], [count, ...itemShape], strides, size);
  return {
    ...{ name, shape, dtype },
    read: reader(elements),
    ...((dtype === 'i8' || dtype === 'u8') && { readBigInts: reader(bigInts) }),
    ...(isContiguous && {
      asRows(columns) {
        const rows = [product(shape) / columns, columns];
        return stridedArray(source, { ...placement, shape: rows, strides: rowMajorStrides(rows) });
      },
    }),
    ...(!isContiguous && bytesGoneOver(placement)),
  };
}

/** Whether and how far reads of elements that lie apart go over others. */
function bytesGoneOver({
  shape,
  strides,
  dtype,
}: Placement): Pick<StoredArray, 'isScattered' | 'bytesOver' | 'itemBytesOver'> {
  const size = elementBytes(dtype);
  const span = (first: number): number =>
    shape.reduce((sum, length, axis) => sum + (axis < first ? 0 : (length - 1) * strides[axis]), 1) * size;
  const isScattered = strides.some((stride) => stride > strides[0]);
  return { isScattered, bytesOver: span(0), itemBytesOver: span(1) };
}

/** The strides of C order. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => product(shape.slice(axis + 1)));
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a * b, 1);
}
