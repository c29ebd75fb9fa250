import { UserError } from '../../errors';
import { elementBytes, type ElementType } from '../elementType';
import { numbersIn, type NpyNumbers } from '../npyNumbers';
import type { Arrow } from './arrow';
import type { ArrowColumn } from './arrowSchema';
import { bufferOf, bufferPlaces, compressionOf, nodeOf } from './batchParts';
import type { Buffers, OpenBuffer } from './buffers';
import type { RecordBatch } from './recordBatches';

/** The numbers of one column in one batch. */
export interface OpenBatch {
  elementBytes: number;
  /** So many of its elements, from one on. */
  read(first: number, count: number): Promise<NpyNumbers>;
}

/**
 * Opens a column in a batch, and sees that all its values are there and all its lists equally long.
 * @param firstRow number of its first row, for what is said of one
 * @throws UserError where a value is absent or a list of another length; RangeError where the batch is damaged
 */
export async function openBatch(
  { file }: Arrow,
  batch: RecordBatch,
  column: ArrowColumn,
  width: number,
  buffers: Buffers,
  firstRow: number,
): Promise<OpenBatch> {
  const compression = compressionOf(batch);
  const places = bufferPlaces(column);
  const open = (place: number, isKept = false): Promise<OpenBuffer> =>
    buffers(bufferOf(batch, column, place), compression, isKept);
  if (nodeOf(batch, column, 0).length !== batch.rows) throw new RangeError('A column has other rows.');

  for (const [level, place] of places.validity.entries()) {
    const { length, absent } = nodeOf(batch, column, level);
    if (absent === 0) continue;
    const { bytes, source } = await open(place);
    if (bytes < length / 8) throw new RangeError('It is not said which values are absent.');
    const bits = new Uint8Array(Math.ceil(length / 8));
    await source(bits, 0);
    const first = firstClear(bits, length);
    if (first < 0) continue;
    const row = firstRow + Math.floor((first * batch.rows) / length);
    throw new UserError(
      `${file}: column ${column.name} has no value in row ${row} (counted from 0). ` +
        `Fill it, or remove such rows from every file to compare.`,
    );
  }

  let base = 0;
  const [list] = column.lists;
  if (list !== undefined && 'offsetBytes' in list) {
    const { bytes, source } = await open(places.offsets[0]);
    const length = (batch.rows + 1) * list.offsetBytes;
    if (batch.rows > 0 && bytes < length) throw new RangeError('Offsets are cut off.');
    const ends = new Uint8Array(batch.rows > 0 ? length : list.offsetBytes);
    if (batch.rows > 0) await source(ends, 0);
    const dtype = list.offsetBytes === 4 ? 'i4' : 'i8';
    const offsets = numbersIn(ends.buffer, batch.rows + 1, dtype, true);
    base = offsets[0];
    const bad = offsets.findIndex((each, row) => each !== base + row * width);
    if (bad >= 0) {
      throw new UserError(
        `${file}: ${column.name} is no matrix: row ${firstRow + bad - 1} has another length. Save lists of one length.`,
      );
    }
  }

  const dtype = column.type as ElementType;
  const { bytes, source } = await open(places.values, true);
  const size = dtype === 'b1' ? 1 / 8 : elementBytes(dtype);
  if (!(base >= 0) || bytes < (base + batch.rows * width) * size) throw new RangeError('Values are cut off.');
  return {
    elementBytes: size,
    read: (first, count) =>
      dtype === 'b1' ? bits(source, base + first, count) : numbers(source, base + first, count),
  };

  async function numbers(from: OpenBuffer['source'], first: number, count: number): Promise<NpyNumbers> {
    const memory = new Uint8Array(count * size);
    await from(memory, first * size);
    return numbersIn(memory.buffer, count, dtype, true);
  }
}

/** Truth values, of which each is a bit. */
async function bits(from: OpenBuffer['source'], first: number, count: number): Promise<NpyNumbers> {
  const skipped = first % 8;
  const packed = new Uint8Array(Math.ceil((skipped + count) / 8));
  await from(packed, (first - skipped) / 8);
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i++) out[i] = (packed[(skipped + i) >> 3] >> ((skipped + i) & 7)) & 1;
  return out;
}

/** The place of the first bit that is 0; −1 where none is. */
function firstClear(bits: Uint8Array, length: number): number {
  for (let i = 0; i < length; i++) if (((bits[i >> 3] >> (i & 7)) & 1) === 0) return i;
  return -1;
}
