import { UserError } from '../../errors';
import type { StoredArray } from '../arrayFile';
import { chunkedArray, type Piece } from '../chunkedArray';
import { elementBytes, type ElementType } from '../elementType';
import { numbersIn } from '../npyNumbers';
import { damaged } from './damaged';
import { takeBits } from './elementBits';
import type { Hdf5Thread } from './hdf5Thread';
import type { Dataset } from './messages';
import { reverseAxes } from '../reverseAxes';

/** Bytes of an array without chunks that are read at a time where its axes are reversed, of a file of any size. */
const BAND = 2 ** 22;

/** Chunks that the library looks up in the time that it takes one through its filters. */
const LOOKUPS_OF_PACKED = 3;

/** What a dataset is read with. */
export interface Hdf5Reading {
  thread: Hdf5Thread;
  file: string;
  fileBytes: number;
  /** Bytes that the library may take. */
  memory: number;
}

/**
 * A dataset, read as `chunkedArray` does.
 * @param name that it is given among the arrays of its file
 * @param isReversed whether its axes are to be in the order that is the reverse of that in which it is stored
 * @throws UserError where a single chunk takes more than the memory there is, as none that was written for its file does
 */
export function hdf5Array(
  dataset: Dataset,
  name: string,
  dtype: ElementType,
  reading: Hdf5Reading,
  isReversed = false,
): StoredArray {
  const { path } = dataset;
  const { memory, file, fileBytes } = reading;
  const { shape, chunks } = isReversed ? reversed(dataset, fileBytes) : { ...dataset, shape: dataset.shape! };
  const size = elementBytes(dtype);
  const chunkBytes = (chunks ?? []).reduce((a, b) => a * b, size);
  if (dataset.chunks && chunkBytes > memory) {
    const gigabytes = (chunkBytes / 1e9).toFixed(1);
    throw new UserError(
      `${file}: ${name} is stored in chunks of ${gigabytes} GB, more than the file can fill. Save it in smaller chunks.`,
    );
  }

  async function ask(first: number[], lengths: number[], spare: ArrayBuffer | null = null): Promise<Piece> {
    const box = isReversed
      ? { first: [...first].reverse(), lengths: [...lengths].reverse() }
      : { first, lengths };
    const buffer = await reading.thread
      .ask({ type: 'read', path, size, ...box, spare })
      .catch((error: Error): never => {
        throw damaged(file, error);
      });
    const count = lengths.reduce((a, b) => a * b, 1);
    const numbers = numbersIn(buffer, count, dtype, true);
    takeBits(numbers, dataset.bits, dataset.signed);
    return { buffer, numbers: isReversed ? reverseAxes(numbers, lengths) : numbers };
  }

  const lookups = dataset.filters.length > 0 ? LOOKUPS_OF_PACKED : 1;
  return chunkedArray({ name, dtype, shape, chunks, size, lookups }, fileBytes, ask);
}

/**
 * How an array lies whose axes are reversed. One without chunks is read in large bands, since each goes over much of it.
 * @param fileBytes of the whole file
 */
function reversed(
  { shape: stored, chunks, size }: Dataset,
  fileBytes: number,
): { shape: number[]; chunks: number[] | null } {
  const shape = [...stored!].reverse();
  if (chunks) return { shape, chunks: [...chunks].reverse() };
  const item = shape.slice(1).reduce((a, b) => a * b, size);
  const rows = Math.max(1, Math.min(shape[0] ?? 1, Math.floor((BAND + fileBytes / 2) / Math.max(1, item))));
  return { shape, chunks: shape.length > 1 ? [rows, ...shape.slice(1)] : null };
}
