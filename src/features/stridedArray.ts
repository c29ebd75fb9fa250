import type { FileHandle } from 'node:fs/promises';
import type { ElementType, StoredArray } from './arrayFile';
import { ELEMENT_BYTES } from './npyHeader';
import { numbersIn, widenBfloat16, type NpyNumbers } from './npyNumbers';
import { readAt } from './readAt';

/** Where an array lies in a file. */
export interface Placement {
  name: string;
  shape: readonly number[];
  dtype: ElementType;
  littleEndian: boolean;
  /** Bytes of the file before the first element. */
  offset: number;
  /** Elements from one to the next along each axis. */
  strides: readonly number[];
}

/** A multiple of every element size. */
const CHUNK_BYTES = 8 * 2 ** 20;

/**
 * An array of which any part can be read in place. Contiguous items are read at once; others run by run of the file, and
 * whole where that is less than twice the items.
 */
export function stridedArray(handle: FileHandle, file: string, placement: Placement): StoredArray {
  const { name, shape, dtype, littleEndian, offset, strides } = placement;
  const elementBytes = dtype === 'bf16' ? 2 : ELEMENT_BYTES[dtype];
  const itemShape = shape.slice(1);
  const itemSize = product(itemShape);
  const isContiguous =
    itemShape.every((length, axis) => length === 1 || strides[axis + 1] === product(shape.slice(axis + 2))) &&
    (shape.length === 0 || shape[0] <= 1 || strides[0] === itemSize);

  async function bytes(from: number, count: number): Promise<ArrayBuffer> {
    const wanted = new Uint8Array(count * elementBytes);
    return (await readAt(handle, wanted, offset + from * elementBytes, file)).buffer;
  }

  async function elements(from: number, count: number): Promise<NpyNumbers> {
    const buffer = await bytes(from, count);
    return dtype === 'bf16'
      ? widenBfloat16(new Uint16Array(buffer))
      : numbersIn(buffer, count, dtype, littleEndian);
  }

  async function bigInts(from: number, count: number): Promise<BigInt64Array | BigUint64Array> {
    const buffer = await bytes(from, count);
    if (!littleEndian) Buffer.from(buffer).swap64();
    return dtype === 'i8' ? new BigInt64Array(buffer) : new BigUint64Array(buffer);
  }

  async function gather<T extends NpyNumbers | BigInt64Array | BigUint64Array>(
    elements: (from: number, count: number) => Promise<T>,
    first: number,
    count: number,
  ): Promise<T> {
    const none = await elements(0, 0);
    const values = new (none.constructor as new (n: number) => T)(count * itemSize);
    // The axis that varies fastest in the file: its runs are read, everything else is stepped through.
    const lengths = [count, ...itemShape];
    const run = fastestAxis(lengths, strides);
    const outStrides = rowMajorStrides(lengths);
    const index = lengths.map(() => 0);
    const span = (lengths[run] - 1) * strides[run] + 1;
    const piece = Math.max(1, Math.floor(CHUNK_BYTES / elementBytes / Math.max(1, strides[run])));
    for (let more = values.length > 0; more; more = advance(index, lengths, run)) {
      let from = first * strides[0];
      let to = 0;
      for (let axis = 0; axis < lengths.length; axis++) {
        from += index[axis] * strides[axis];
        to += index[axis] * outStrides[axis];
      }
      for (let done = 0; done < lengths[run]; done += piece) {
        const steps = Math.min(piece, lengths[run] - done);
        const width = Math.min(span, (steps - 1) * strides[run] + 1);
        const numbers = await elements(from + done * strides[run], width);
        for (let s = 0; s < steps; s++) values[to + (done + s) * outStrides[run]] = numbers[s * strides[run]];
      }
    }
    return values;
  }

  const reader =
    <T extends NpyNumbers | BigInt64Array | BigUint64Array>(
      elements: (from: number, count: number) => Promise<T>,
    ) =>
    (first: number, count: number): Promise<T> =>
      isContiguous ? elements(first * itemSize, count * itemSize) : gather(elements, first, count);
  return {
    ...{ name, shape, dtype },
    read: reader(elements),
    ...((dtype === 'i8' || dtype === 'u8') && { readBigInts: reader(bigInts) }),
    ...(isContiguous && {
      asRows(columns) {
        const rows = [product(shape) / columns, columns];
        return stridedArray(handle, file, { ...placement, shape: rows, strides: rowMajorStrides(rows) });
      },
    }),
    isScattered: !isContiguous && strides.some((stride) => stride > strides[0]),
  };
}

/** The strides of C order. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => product(shape.slice(axis + 1)));
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a * b, 1);
}

function fastestAxis(lengths: readonly number[], strides: readonly number[]): number {
  let fastest = 0;
  lengths.forEach((length, axis) => {
    if (length > 1 && (lengths[fastest] <= 1 || strides[axis] < strides[fastest])) fastest = axis;
  });
  return fastest;
}

/** The next index but along `skipped`; false after the last. */
function advance(index: number[], lengths: readonly number[], skipped: number): boolean {
  for (let axis = lengths.length - 1; axis >= 0; axis--) {
    if (axis === skipped) continue;
    if (++index[axis] < lengths[axis]) return true;
    index[axis] = 0;
  }
  return false;
}
