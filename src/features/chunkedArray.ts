import type { StoredArray } from './arrayFile';
import type { ElementType } from './elementType';
import type { NpyNumbers } from './npyNumbers';
import { readingPlan, type Chunked } from './readingPlan';

/** Bytes that are gone over in the time that a chunk is looked up, also one that is not there. */
const LOOKUP_BYTES = 1024;

/** Numbers that were read, and the memory in which they came. */
export interface Piece {
  numbers: NpyNumbers;
  buffer: ArrayBuffer;
}

/**
 * Reads a box of an array: where it begins along each axis, and how long it is there. Of nothing it is asked at [0], of length [0].
 * @param spare memory that nobody needs any more, which may be taken
 */
type AskBox = (first: number[], lengths: number[], spare?: ArrayBuffer | null) => Promise<Piece>;

/** An array that is stored in chunks, or as a whole, of which any box can be read. */
interface ChunkedArray extends Chunked {
  name: string;
  dtype: ElementType;
  /** How many plain chunks are looked up in the time that one of these is, and unpacked, however short it is. */
  lookups?: number;
}

/**
 * An array, read forward in bands of whole chunks, so that each chunk is decoded once; where bands take too much memory, in rows
 * or in parts of rows, and decoded for each.
 * @param fileBytes of the whole file, on which the memory depends that may be taken
 */
export function chunkedArray(array: ChunkedArray, fileBytes: number, ask: AskBox): StoredArray {
  const { name, dtype, shape, chunks, size } = array;
  const plan = readingPlan(array, fileBytes);
  const count = shape.reduce((a, b) => a * b, 1);
  const itemSize = shape.slice(1).reduce((a, b) => a * b, 1);

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
  const chunksRead = chunks ? inChunks * plan.decodings * (array.lookups ?? 1) : 0;
  const bytesOver = Math.max(count * size * plan.decodings, chunksRead * LOOKUP_BYTES);
  const common = { name, shape, dtype, chunksRead, ...(bytesOver > count * size && { bytesOver }) };
  if (shape.length === 0) return { ...common, read: async () => (await ask([], [])).numbers };
  if (plan.step > 0 || count === 0) return { ...common, read: bandReader(shape, plan, itemSize, ask) };
  const inParts = (columns: number, parts: readonly number[]): StoredArray => ({
    ...{ ...common, shape: parts },
    read: (first, items, memory) => part(first * columns, items * columns, memory),
    asRows: (width) => inParts(width, [count / width, width]),
  });
  return inParts(itemSize, shape);
}

/** Reads items, and keeps those that were read last; what lies behind them is read along where the reader goes forward. */
function bandReader(
  shape: readonly number[],
  { step, bandRows }: { step: number; bandRows: number },
  itemSize: number,
  ask: AskBox,
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
