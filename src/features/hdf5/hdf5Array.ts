import { UserError } from '../../errors';
import type { StoredArray } from '../arrayFile';
import { elementBytes, type ElementType } from '../elementType';
import { numbersIn, type NpyNumbers } from '../npyNumbers';
import { damaged } from './damaged';
import { takeBits } from './elementBits';
import type { Hdf5Thread } from './hdf5Thread';
import type { Dataset } from './messages';
import { reverseAxes } from '../reverseAxes';
import { readingPlan } from './readingPlan';

/** Bytes that are gone over in the time that the library looks a chunk up, also one that is not there. */
const LOOKUP_BYTES = 1024;

/** Bytes of an array without chunks that are read at a time where its axes are reversed, of a file of any size. */
const BAND = 2 ** 22;

/** What a dataset is read with. */
export interface Hdf5Reading {
  thread: Hdf5Thread;
  file: string;
  fileBytes: number;
  /** Bytes that the library may take. */
  memory: number;
}

/**
 * A dataset, read forward in bands of whole chunks, so that each chunk is decoded once; where bands take too much memory, in rows
 * or in parts of rows, and decoded for each.
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
  const plan = readingPlan({ ...dataset, shape, chunks }, fileBytes);
  const count = shape.reduce((a, b) => a * b, 1);
  const itemSize = shape.slice(1).reduce((a, b) => a * b, 1);

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

  /** Elements in C order. */
  async function part(from: number, elements: number, memory?: NpyNumbers): Promise<NpyNumbers> {
    let out = elements > 0 ? null : (await ask([0], [0])).numbers;
    let spare: ArrayBuffer | null = null;
    for (let done = 0; done < elements;) {
      const { first, lengths } = plan.boxAt(from + done, elements - done);
      const { numbers, buffer }: Piece = await ask(first, lengths, spare);
      if (numbers.length === elements) return numbers;
      out ??= sameType(numbers, elements, memory);
      out.set(numbers, done);
      done += numbers.length;
      spare = buffer;
    }
    return out!;
  }

  const inChunks = (chunks ?? shape).reduce((all, each, axis) => all * Math.ceil(shape[axis] / each), 1);
  const chunksRead = chunks ? inChunks * plan.decodings : 0;
  const bytesOver = Math.max(count * size * plan.decodings, chunksRead * LOOKUP_BYTES);
  const common = { name, shape, dtype, chunksRead, ...(bytesOver > count * size && { bytesOver }) };
  if (shape.length === 0) return { ...common, read: async () => (await ask([], [])).numbers };
  if (plan.step > 0 || count === 0) return { ...common, read: bandReader(shape, plan, itemSize, ask) };
  const inParts = (columns: number, parts: number[]): StoredArray => ({
    ...{ ...common, shape: parts },
    read: (first, items, memory) => part(first * columns, items * columns, memory),
    asRows: (width) => inParts(width, [count / width, width]),
  });
  return inParts(itemSize, shape);
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

/** Numbers that were read, and the memory in which they came. */
interface Piece {
  numbers: NpyNumbers;
  buffer: ArrayBuffer;
}

type Ask = (first: number[], lengths: number[], spare?: ArrayBuffer | null) => Promise<Piece>;

/** Reads items, and keeps those that were read last; what lies behind them is read along where the reader goes forward. */
function bandReader(
  shape: number[],
  { step, bandRows }: { step: number; bandRows: number },
  itemSize: number,
  ask: Ask,
): StoredArray['read'] {
  let band: (Piece & { first: number; count: number }) | null = null;

  async function bandAt(row: number, wanted: number): Promise<NonNullable<typeof band>> {
    if (band && row >= band.first && row < band.first + band.count) return band;
    const first = Math.floor(row / bandRows) * bandRows;
    const isForward = band !== null && row === band.first + band.count;
    const needed = Math.ceil((row + wanted - first) / bandRows) * bandRows;
    const count = Math.min(isForward ? step : Math.min(step, needed), shape[0] - first);
    const spare = band?.buffer;
    band = null;
    const rest = shape.slice(1);
    const piece = await ask([first, ...rest.map(() => 0)], [count, ...rest], spare);
    return (band = { first, count, ...piece });
  }

  return async (first, count, memory) => {
    if (count * itemSize === 0) return (await ask([0], [0])).numbers;
    let out: NpyNumbers | null = null;
    for (let row = first; row < first + count;) {
      const { first: from, count: rows, numbers } = await bandAt(row, first + count - row);
      const end = Math.min(first + count, from + rows);
      out ??= sameType(numbers, count * itemSize, memory);
      out.set(numbers.subarray((row - from) * itemSize, (end - from) * itemSize), (row - first) * itemSize);
      row = end;
    }
    return out!;
  };
}

/** So many numbers of the same type, in memory that is given where that is large enough. */
function sameType(numbers: NpyNumbers, length: number, memory?: NpyNumbers): NpyNumbers {
  if (memory && memory.constructor === numbers.constructor && memory.length >= length) {
    return memory.subarray(0, length);
  }
  return new (numbers.constructor as new (n: number) => NpyNumbers)(length);
}
