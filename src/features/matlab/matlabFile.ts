import { UserError } from '../../errors';
import { openFile } from '../../store/openFile';
import type { OpenedToRead } from '../../store/ownFiles';
import type { ByteSource } from '../../store/readAt';
import type { ArrayFile, StoredArray } from '../arrayFile';
import { arrayNames, shortName } from '../arrayNames';
import { elementBytes } from '../elementType';
import { MATLAB_MAGIC, openHdf5 } from '../hdf5/hdf5File';
import { nearReader } from '../nearReader';
import { openWith } from '../openWith';
import { mostArrays } from '../proportion';
import { stridedArray } from '../stridedArray';
import { warningList } from '../warnings';
import { COMPRESSED, elementAt, MATRIX, matrixIn, type Matrix } from './elements';
import { inflatedSource } from './inflatedSource';

/** What files of MATLAB start with, since its version 5. */
export const MATLAB_START = 'MATLAB ';

/** Bytes before the first element, of which the last two say the order of bytes. */
const HEADER = 128;

/** Of what is unpacked, as many bytes at the least. */
const LEAST_UNPACKED = 2 ** 16;

/**
 * Opens a file of MATLAB: that of its version 7.3, which is HDF5, or those since version 5, with their matrices of numbers as MATLAB
 * shows them.
 * @throws UserError naming the file, where it is damaged or has none
 */
export async function openMatlab(file: string): Promise<ArrayFile> {
  return (await isHdf5(file))
    ? openHdf5(file)
    : openWith(file, (handle, size, ends) => read(handle, size, ends, file));
}

async function isHdf5(file: string): Promise<boolean> {
  const handle = await openFile(file);
  try {
    const start = Buffer.alloc(MATLAB_MAGIC.length);
    await handle.read(start, 0, start.length, 0);
    return start.toString('latin1') === MATLAB_MAGIC;
  } finally {
    await handle.close();
  }
}

async function read(
  handle: OpenedToRead,
  size: number,
  ends: (() => Promise<void>)[],
  file: string,
): Promise<Omit<ArrayFile, 'close'>> {
  const near = nearReader(handle, size, file);
  if (size < HEADER)
    throw new UserError(`${file} ends inside its header. Was it still being written? Save it again.`);
  const order = Buffer.alloc(2);
  await near(order, HEADER - 2);
  const isLittle = order.toString('latin1') === 'IM';
  const arrays: StoredArray[] = [];
  const warnings = warningList();
  const named = arrayNames();
  let left = mostArrays(size);
  try {
    for (let at = HEADER; at < size;) {
      const element = await elementAt(near, at, isLittle);
      if (element.end > size) {
        throw new UserError(`${file} ends before its data do. Was it still being written? Save it again.`);
      }
      if (--left < 0)
        throw new UserError(`${file} holds too many matrices for its size. Save fewer and larger ones.`);
      at = element.end;
      const isPacked = element.type === COMPRESSED;
      const unpacked = isPacked ? inflatedSource(handle, file, element.at, element.bytes) : null;
      if (unpacked) ends.push(unpacked.stop);
      const source = guarded(unpacked?.read ?? near, file);
      const inner = unpacked ? await elementAt(source, 0, isLittle) : element;
      if (inner.type !== MATRIX) continue;
      const matrix = await matrixIn(source, inner, isLittle);
      const packed = isPacked ? element.bytes : null;
      const taken = arrayOf(matrix, source, isLittle, packed, named);
      if (typeof taken === 'string') warnings.add(taken);
      else arrays.push(taken);
      // What is unpacked takes memory as long as it is open.
      await unpacked?.stop();
    }
  } catch (error) {
    throw damaged(error, file);
  }
  if (arrays.length === 0) {
    throw new UserError(`${file} holds no matrix of numbers. ${warnings.all().slice(0, 3).join(' ')}`.trim());
  }
  return { arrays, warnings: warnings.all() };
}

/** @param packed bytes that it is unpacked from; null where it lies in the file as it is */
function arrayOf(
  { name, shape, numbers, holds }: Matrix,
  source: ByteSource,
  littleEndian: boolean,
  packed: number | null,
  named: (name: string) => string,
): StoredArray | string {
  const shown = name === '' ? 'A matrix without a name' : shortName(name);
  if (numbers === null) return `${shown} holds ${holds} and is left out.`;
  const { dtype, at, bytes } = numbers;
  const count = shape.reduce((a, b) => a * b, 1);
  if (count === 0) return `${shown} is empty and is left out.`;
  if (!Number.isSafeInteger(count) || bytes !== count * elementBytes(dtype)) {
    throw new RangeError('A matrix has other numbers than its shape needs.');
  }
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
  const packing = packed === null ? undefined : { bytes: packed, leastUnpacked: LEAST_UNPACKED };
  const array = stridedArray(source, {
    ...{ name: named(name), shape, dtype, littleEndian, offset: at, strides, packed: packing },
  });
  return packed === null ? array : { ...array, isUnpacked: true };
}

/** What is damaged shows as such also where it is read later. */
function guarded(source: ByteSource, file: string): ByteSource {
  return (bytes, position) =>
    source(bytes, position).catch((error: unknown): never => {
      throw damaged(error, file);
    });
}

function damaged(error: unknown, file: string): unknown {
  const isOurs = error instanceof UserError || (error as NodeJS.ErrnoException).syscall !== undefined;
  return isOurs ? error : new UserError(`${file} cannot be read as MATLAB's: it is damaged. Save it again.`);
}
