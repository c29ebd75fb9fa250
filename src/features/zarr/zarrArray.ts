import { UserError } from '../../errors';
import type { StoredArray } from '../arrayFile';
import { chunkedArray, type Piece } from '../chunkedArray';
import { elementBytes } from '../elementType';
import { LIMITS } from '../limits';
import { numbersIn } from '../npyNumbers';
import { sizeText } from '../proportion';
import { countOf } from '../shape';
import { rowMajorStrides } from '../stridedArray';
import { copyBox } from './copyBox';
import { storedChunks } from './readChunk';
import type { ZarrMeta } from './zarrMeta';
import type { ZarrStore } from './zarrStore';

/** Bytes of a chunk that is unpacked, in a store of any size, and for each byte of it. */
const [CHUNK_OF_ANY, CHUNK_OF_EACH_BYTE] = [2 ** 23, 2];

/** Chunks may reach beyond an array so far: one is stored whole whose last rows alone are there. */
const MOST_PADDING = 4;

/** Chunks that are looked up in the time that one of them is unpacked, of a few parts in the case of Blosc. */
const LOOKUPS_OF_PACKED = 16;

/** One thing of a store is read at a time. */
export interface ZarrReading {
  store: ZarrStore;
  file: string;
  inTurn: <T>(read: () => Promise<T>) => Promise<T>;
}

/**
 * An array of a Zarr store, read as `chunkedArray` does; chunks that are not there hold its fill value.
 * @param path of it in its store
 * @returns a text, the end of a sentence about it, where it is stored in chunks that its store cannot fill
 */
export function zarrArray(
  meta: ZarrMeta,
  path: string,
  name: string,
  { store, file, inTurn }: ZarrReading,
): StoredArray | string {
  const { shape, chunks, dtype, littleEndian, fill, strides, decode, isPacked } = meta;
  const size = elementBytes(dtype);
  const chunkBytes = chunks.reduce((a, b) => a * b, size);
  if (chunkBytes > CHUNK_OF_ANY + CHUNK_OF_EACH_BYTE * store.bytes)
    return `is stored in chunks of ${sizeText(chunkBytes)}, more than ${sizeText(store.bytes)} fill`;
  if (!Number.isSafeInteger(countOf(shape))) return 'is larger than any array';
  const whole = bytesOfChunks(meta, chunkBytes);
  const isPadded = whole > MOST_PADDING * countOf(shape) * size;
  if (isPadded && whole > LIMITS.madeOfAny + LIMITS.madeOfEachByte * store.bytes)
    return 'is stored in chunks that reach far beyond it';
  const stored = storedChunks(store, path, meta);
  let last: { place: string; bytes: Uint8Array | null } | null = null;

  async function chunkAt(place: readonly number[]): Promise<Uint8Array | null> {
    const key = place.join();
    if (last?.place === key) return last.bytes;
    last = null;
    const packed = await stored(place);
    last = { place: key, bytes: packed && decode(packed, chunkBytes) };
    return last.bytes;
  }

  async function fillBox(
    out: Uint8Array,
    first: readonly number[],
    lengths: readonly number[],
  ): Promise<void> {
    const outStrides = rowMajorStrides(lengths);
    const begin = first.map((each, axis) => Math.floor(each / chunks[axis]));
    const end = first.map((each, axis) => Math.ceil((each + lengths[axis]) / chunks[axis]));
    for (const place of placesIn(begin, end)) {
      const starts = place.map((each, axis) => Math.max(first[axis], each * chunks[axis]));
      const common = place.map(
        (each, axis) => Math.min(first[axis] + lengths[axis], (each + 1) * chunks[axis]) - starts[axis],
      );
      const bytes = await chunkAt(place);
      const at = (strides: readonly number[], origin: (axis: number) => number): number =>
        strides.reduce((sum, stride, axis) => sum + stride * (starts[axis] - origin(axis)), 0);
      const from = bytes
        ? { bytes, strides, first: at(strides, (axis) => place[axis] * chunks[axis]) }
        : { bytes: fill, strides: strides.map(() => 0), first: 0 };
      const to = { bytes: out, strides: outStrides, first: at(outStrides, (axis) => first[axis]) };
      copyBox(from, to, common, size);
    }
  }

  async function ask(first: number[], lengths: number[], spare: ArrayBuffer | null = null): Promise<Piece> {
    const count = lengths.reduce((a, b) => a * b, 1);
    const buffer = spare && spare.byteLength >= count * size ? spare : new ArrayBuffer(count * size);
    if (count > 0) {
      await inTurn(() => fillBox(new Uint8Array(buffer, 0, count * size), first, lengths)).catch(
        (error: unknown): never => {
          throw damaged(error, file, name);
        },
      );
    }
    return { buffer, numbers: numbersIn(buffer, count, dtype, littleEndian) };
  }

  const lookups = isPacked ? LOOKUPS_OF_PACKED : 1;
  const array = chunkedArray({ name, dtype, shape, chunks, size, lookups }, store.bytes, ask);
  return isPadded ? { ...array, bytesOver: Math.max(whole, array.bytesOver ?? 0) } : array;
}

/** What all chunks unpack to, which may reach beyond their array. */
function bytesOfChunks({ shape, chunks }: ZarrMeta, chunkBytes: number): number {
  return shape.reduce((all, length, axis) => all * Math.ceil(length / chunks[axis]), chunkBytes);
}

/** All places from `begin` to before `end`, in C order. */
function* placesIn(begin: readonly number[], end: readonly number[]): Generator<number[]> {
  const place = [...begin];
  for (;;) {
    yield place;
    let axis = place.length - 1;
    for (; axis >= 0; axis--) {
      if (++place[axis] < end[axis]) break;
      place[axis] = begin[axis];
    }
    if (axis < 0) return;
  }
}

function damaged(error: unknown, file: string, name: string): unknown {
  const isOurs = error instanceof UserError || (error as NodeJS.ErrnoException).syscall !== undefined;
  const path = name === '' ? file : `${file}#${name}`;
  return isOurs ? error : new UserError(`${path} cannot be unpacked: a chunk is damaged. Save it again.`);
}
