import { elementBytes } from '../elementType';
import { crc32c } from './crc32c';
import type { ShardMeta, ZarrMeta } from './zarrMeta';
import { roomFor } from './roomFor';
import { keyIn, type StoredObject, type ZarrStore } from './zarrStore';

/** The bytes of a chunk as they are stored, in memory that the next one takes again; null where it is not there. */
type StoredChunk = (place: readonly number[]) => Promise<Uint8Array | null>;

/** Lists of chunks that are kept, of shards that are read in turn. */
const KEPT = 2 ** 22;

/** Of an entry in the list of a shard: where a chunk begins, and its bytes; all bits are set where it is not there. */
const ENTRY = 16;
const NONE = 2n ** 64n - 1n;

/**
 * Reads chunks of an array as they are stored, each of an object of its own, or a part of a shard.
 * @param path of the array in its store
 * @returns what throws a RangeError where a shard is damaged
 */
export function storedChunks(
  store: ZarrStore,
  path: string,
  { keyOf, shard, dtype, chunks }: ZarrMeta,
): StoredChunk {
  // No packing makes a chunk much longer than it is.
  const longest = 2 * product(chunks) * elementBytes(dtype) + KEPT;
  const room = roomFor();
  const chunkAt = (object: StoredObject, position: number, length: number): Promise<Uint8Array> => {
    if (length > longest) throw new RangeError('A chunk is too long.');
    return bytesAt(object, position, room(length));
  };
  if (!shard) {
    return async (place) => {
      const object = await store.object(keyIn(path, keyOf(place)));
      return object && chunkAt(object, 0, object.bytes);
    };
  }
  const lists = new Map<string, DataView>();
  const most = Math.max(1, Math.floor(KEPT / (ENTRY * product(shard.chunks))));
  return async (place) => {
    const key = keyIn(path, keyOf(place.map((each, axis) => Math.floor(each / shard.chunks[axis]))));
    const object = await store.object(key);
    if (!object) return null;
    let list = lists.get(key);
    if (!list) {
      if (lists.size >= most) lists.clear();
      list = await listOf(object, shard);
      lists.set(key, list);
    }
    const at = ENTRY * numberOf(place, shard.chunks);
    const [begin, length] = [list.getBigUint64(at, true), list.getBigUint64(at + 8, true)];
    if (begin === NONE && length === NONE) return null;
    if (begin + length > BigInt(object.bytes)) throw new RangeError('A chunk lies beyond its shard.');
    return chunkAt(object, Number(begin), Number(length));
  };
}

async function bytesAt(
  { read }: StoredObject,
  position: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  await read(bytes, position);
  return bytes;
}

async function listOf(object: StoredObject, { chunks, isFirst, hasChecksum }: ShardMeta): Promise<DataView> {
  const bytes = ENTRY * product(chunks);
  if (!(bytes <= KEPT + object.bytes)) throw new RangeError('A shard has too many chunks.');
  const length = bytes + (hasChecksum ? 4 : 0);
  if (!(length <= object.bytes)) throw new RangeError('A shard is shorter than its list of chunks.');
  const read = await bytesAt(object, isFirst ? 0 : object.bytes - length, new Uint8Array(length));
  const view = new DataView(read.buffer, 0, length);
  if (hasChecksum && crc32c(read.subarray(0, bytes)) !== view.getUint32(bytes, true)) {
    throw new RangeError('The list of chunks has another checksum.');
  }
  let all = 0;
  for (let at = 0; at < bytes; at += ENTRY) {
    if (view.getBigUint64(at, true) !== NONE) all += Number(view.getBigUint64(at + 8, true));
  }
  if (all > object.bytes) throw new RangeError('Chunks lie over each other.');
  return view;
}

/** The number of a chunk in its shard, in C order. */
function numberOf(place: readonly number[], chunks: readonly number[]): number {
  return place.reduce((number, each, axis) => number * chunks[axis] + (each % chunks[axis]), 0);
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a * b, 1);
}
