import type { ArrayInfo, StoredArray } from '../arrayFile';
import type { Numbers } from '../gather';
import type { NpyNumbers } from '../npyNumbers';
import { countOf } from '../shape';
import type { JoinedShape, PartInfo } from './joinedShape';

/** An array that is read as a part of another, and how it is got at. */
export interface Part extends PartInfo {
  /** What was known of it when the whole was put together. */
  info: ArrayInfo & Pick<StoredArray, 'itemBytesOver' | 'isUnpacked' | 'scatteredNumbers'>;
  hasBigInts: boolean;
  /** @throws UserError where it is another one by now */
  open(): Promise<StoredArray>;
}

type Read<T> = (array: StoredArray, first: number, count: number, spare?: NpyNumbers) => Promise<T>;

/**
 * Arrays one after the other as one: their numbers in C order are those of the whole. A part is opened when its numbers are read.
 * @param parts of the same type and width, see `joinedShape`
 */
export function joinedArray(
  name: string,
  parts: readonly Part[],
  { shape, ...joined }: JoinedShape,
): StoredArray {
  const { dtype } = parts[0].info;
  const starts = startsOf(parts);
  const total = starts[parts.length];

  /** So many numbers from one on. */
  async function numbers<T extends Numbers>(
    from: number,
    count: number,
    read: Read<T>,
    spare?: NpyNumbers,
  ): Promise<T> {
    let all: T | null = null;
    let done = 0;
    for (let at = partAt(starts, from); ; at++) {
      const own = Math.min(starts[at + 1] - from - done, count - done);
      if (own > 0 || count === 0) {
        const values = await numbersOf(
          parts[at],
          from + done - starts[at],
          own,
          read,
          count === own ? spare : undefined,
        );
        if (count === own) return values;
        all ??= new (values.constructor as new (length: number) => T)(count);
        all.set(values as never, done);
        done += own;
      }
      if (all && done === count) return all;
    }
  }

  function inItems(lengths: readonly number[]): StoredArray {
    const width = lengths.slice(1).reduce((a, b) => a * b, 1);
    return {
      ...{ name, shape: lengths, dtype, ...costsOf(parts) },
      read: (first, count, spare) =>
        numbers(first * width, count * width, (array, ...range) => array.read(...range), spare),
      ...(parts.every(({ hasBigInts }) => hasBigInts) && {
        readBigInts: (first, count) =>
          numbers(first * width, count * width, (array, from, items) => array.readBigInts!(from, items)),
      }),
      asRows: (columns) => inItems([total / columns, columns]),
    };
  }
  return { ...inItems(shape), joined };
}

/** Numbers of a part. Of one that is read by whole items, those that they lie in are read. */
async function numbersOf<T extends Numbers>(
  part: Part,
  from: number,
  count: number,
  read: Read<T>,
  spare?: NpyNumbers,
): Promise<T> {
  const array = await part.open();
  const view = array.asRows?.(1) ?? array;
  const width = Math.max(1, countOf(view.shape.slice(1)));
  const first = Math.floor(from / width);
  const end = Math.ceil((from + count) / width);
  const values = await read(view, first, end - first, spare);
  const skip = from - first * width;
  return (values.length === count ? values : values.subarray(skip, skip + count)) as T;
}

/** Where the numbers of each part begin, and how many all are. */
function startsOf(parts: readonly Part[]): Float64Array {
  const starts = new Float64Array(parts.length + 1);
  for (const [at, { info }] of parts.entries()) starts[at + 1] = starts[at] + countOf(info.shape);
  return starts;
}

/** The last part that begins at a number or before it, and holds any. */
function partAt(starts: Float64Array, number: number): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}

function costsOf(parts: readonly Part[]): Partial<StoredArray> {
  const infos = parts.map(({ info }) => info);
  const sum = (key: 'bytesOver' | 'chunksRead'): number =>
    infos.reduce((all, each) => all + (each[key] ?? 0), 0);
  const most = (key: 'itemBytesOver' | 'scatteredNumbers'): number =>
    infos.reduce((all, each) => Math.max(all, each[key] ?? 0), 0);
  return {
    ...(sum('bytesOver') > 0 && { bytesOver: sum('bytesOver') }),
    ...(sum('chunksRead') > 0 && { chunksRead: sum('chunksRead') }),
    ...(most('itemBytesOver') > 0 && { itemBytesOver: most('itemBytesOver') }),
    ...(most('scatteredNumbers') > 0 && { scatteredNumbers: most('scatteredNumbers') }),
    ...(infos.some(({ isUnpacked }) => isUnpacked) && { isUnpacked: true }),
  };
}
