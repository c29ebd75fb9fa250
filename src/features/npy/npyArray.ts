import { isFarLonger } from '../inflatedStart';
import type { StoredArray } from '../arrayFile';
import { headerBytes, LARGEST_HEADER, parseNpyHeader } from './npyHeader';
import { elementBytes } from '../elementType';
import type { ByteSource } from '../../store/readAt';
import { rowMajorStrides, stridedArray, type Packing } from '../stridedArray';

/** Most headers of numpy take as much. What is short is read as a whole, so that a wrong checksum shows at once. */
const USUAL_HEADER = 128;

/**
 * The array that bytes in the .npy format hold, and where it ends in them.
 * @param size how many bytes there are
 * @param file named in the errors
 * @param options.packed where they are unpacked going forward
 * @param options.onHeader told how long the header is before it is parsed
 * @throws UserError where they are damaged; NotNumbersError where they hold other things than numbers
 */
export async function npyArray(
  source: ByteSource,
  size: number,
  name: string,
  file: string,
  { packed, onHeader }: { packed?: Packing | undefined; onHeader?: (bytes: number) => void } = {},
): Promise<{ array: StoredArray; end: number }> {
  const isShort = size <= LARGEST_HEADER && !(packed && isFarLonger(size, packed.bytes));
  let start = Buffer.alloc(isShort ? size : USUAL_HEADER);
  await source(start, 0);
  const whole = Math.min(size, headerBytes(start));
  if (whole > start.length) {
    start = Buffer.alloc(whole);
    await source(start, 0);
  }
  onHeader?.(whole);
  const { shape, dtype, littleEndian, fortranOrder, dataOffset, count } = parseNpyHeader(start, size, file);
  const strides = fortranOrder ? fortranStrides(shape) : rowMajorStrides(shape);
  const array = stridedArray(source, {
    ...{ name, shape, dtype, littleEndian, offset: dataOffset, strides },
    packed,
  });
  return { array, end: dataOffset + count * elementBytes(dtype) };
}

function fortranStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
}
