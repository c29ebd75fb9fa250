import { UserError } from '../../errors';
import type { StoredArray } from '../arrayFile';
import { ELEMENT_BYTES, type NpyType } from '../elementType';
import { numbersIn, type NpyNumbers } from '../npyNumbers';
import { damaged } from './damaged';
import type { Hdf5Thread } from './hdf5Thread';
import type { Dataset } from './messages';

/** Bytes that are asked for at a time. */
const PIECE = 8 * 2 ** 20;

/**
 * A dataset, read forward in bands of whole chunks, so that each chunk is decoded once. A band of more than a quarter of
 * `memory` is read in parts, and decoded for each.
 * @throws UserError where a single chunk takes more than `memory`, as none that was written for its file does
 */
export function hdf5Array(
  { name, shape: given, chunks }: Dataset,
  dtype: NpyType,
  memory: number,
  thread: Hdf5Thread,
  file: string,
): StoredArray {
  const shape = given!;
  const itemSize = shape.slice(1).reduce((a, b) => a * b, 1);
  const rowBytes = itemSize * ELEMENT_BYTES[dtype];
  const chunkBytes = (chunks ?? []).reduce((a, b) => a * b, ELEMENT_BYTES[dtype]);
  if (chunks && chunkBytes > memory) {
    const gigabytes = (chunkBytes / 1e9).toFixed(1);
    throw new UserError(
      `${file}: ${name} is stored in chunks of ${gigabytes} GB, more than the file can fill. Save it in smaller chunks.`,
    );
  }
  const chunkRows = chunks?.[0] ?? 1;
  const isBanded = chunks !== null && chunkRows * rowBytes <= memory / 4;
  // Rows that are read at once, and those that were read last.
  const step = isBanded
    ? Math.max(1, Math.floor(PIECE / (chunkRows * rowBytes))) * chunkRows
    : Math.max(1, Math.floor(PIECE / Math.max(1, rowBytes)));
  let band: { first: number; count: number; numbers: NpyNumbers } | null = null;

  async function ask(first: number, count: number): Promise<NpyNumbers> {
    const buffer = await thread.ask({ type: 'read', name, first, count }).catch((error: Error) => {
      throw damaged(file, error);
    });
    return numbersIn(buffer, buffer.byteLength / ELEMENT_BYTES[dtype], dtype, true);
  }

  async function bandAt(row: number): Promise<{ first: number; count: number; numbers: NpyNumbers }> {
    if (band && row >= band.first && row < band.first + band.count) return band;
    const first = isBanded ? Math.floor(row / chunkRows) * chunkRows : row;
    const count = Math.min(step, shape[0] - first);
    return (band = { first, count, numbers: await ask(first, count) });
  }

  async function read(first: number, count: number): Promise<NpyNumbers> {
    if (shape.length === 0) return ask(0, 1);
    if (count * itemSize === 0) return ask(0, 0);
    let out: NpyNumbers | null = null;
    for (let row = first; row < first + count;) {
      const { first: from, count: rows, numbers } = await bandAt(row);
      const end = Math.min(first + count, from + rows);
      out ??= new (numbers.constructor as new (n: number) => NpyNumbers)(count * itemSize);
      out.set(numbers.subarray((row - from) * itemSize, (end - from) * itemSize), (row - first) * itemSize);
      row = end;
    }
    return out!;
  }
  return { name, shape, dtype, read };
}
