import type { ArrowColumn } from './arrowSchema';
import { int8, tableIn, vectorIn, wholeAt } from './flatTables';
import type { RecordBatch } from './recordBatches';

/** Where a buffer lies in the file. */
export interface BufferPlace {
  at: number;
  bytes: number;
}

/** What a node says of a column, or of what is in its lists. */
export interface NodeSaid {
  length: number;
  /** How many of them are not there. */
  absent: number;
}

/** How the buffers of a batch are compressed, each for itself. */
export type Compression = 'none' | 'lz4' | 'zstd';

/** Fields of RecordBatch and of BodyCompression. */
const BATCH = { nodes: 1, buffers: 2, compression: 3, ofViews: 4 };

/** @throws RangeError where it is none that Arrow has */
export function compressionOf({ said }: RecordBatch): Compression {
  const table = tableIn(said, BATCH.compression);
  if (table === null) return 'none';
  const codec = int8(table, 0);
  if (codec > 1 || int8(table, 1) !== 0) throw new RangeError('An unknown compression.');
  return codec === 0 ? 'lz4' : 'zstd';
}

/** @param level lists that are around the values that the node is of: 0 for the column itself */
export function nodeOf({ said }: RecordBatch, column: ArrowColumn, level: number): NodeSaid {
  const { view, at, length } = vectorIn(said, BATCH.nodes, 16);
  const node = column.node + level;
  if (node >= length) throw new RangeError('A column is missing.');
  return { length: wholeAt(view, at + 16 * node), absent: wholeAt(view, at + 16 * node + 8) };
}

/** @param place of the buffer among those of the column */
export function bufferOf(batch: RecordBatch, column: ArrowColumn, place: number): BufferPlace {
  const { said, bodyAt, bodyBytes } = batch;
  const { view, at, length } = vectorIn(said, BATCH.buffers, 16);
  const buffer = column.buffer + buffersOfViews(batch, column) + place;
  if (buffer >= length) throw new RangeError('A buffer is missing.');
  const from = wholeAt(view, at + 16 * buffer);
  const bytes = wholeAt(view, at + 16 * buffer + 8);
  if (from + bytes > bodyBytes) throw new RangeError('A buffer lies outside of its batch.');
  return { at: bodyAt + from, bytes };
}

/** Columns of views have as many buffers more as each batch says. */
function buffersOfViews(batch: RecordBatch, { viewsBefore }: ArrowColumn): number {
  batch.ofViews ??= sumsOfViews(batch);
  return batch.ofViews[Math.min(viewsBefore, batch.ofViews.length - 1)];
}

function sumsOfViews({ said }: RecordBatch): Float64Array {
  const { view, at, length } = vectorIn(said, BATCH.ofViews, 8);
  const sums = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) sums[i + 1] = sums[i] + wholeAt(view, at + 8 * i);
  return sums;
}

/** Where the buffers of a column are among its own: the validity of a level, the offsets of a list, and the values. */
export const bufferPlaces = ({
  lists,
}: ArrowColumn): { validity: number[]; offsets: number[]; values: number } => {
  const [validity, offsets]: number[][] = [[], []];
  let next = 0;
  for (const list of lists) {
    validity.push(next++);
    offsets.push('fixed' in list ? -1 : next++);
  }
  validity.push(next++);
  return { validity, offsets, values: next };
};
