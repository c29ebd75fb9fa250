import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { isLz4Frame, unpackLz4Block, unpackLz4Frames } from '../lz4';
import { unzstd } from '../unzstd';

/** Gives memory of so many bytes; what it gave before is not needed any more. */
export type PageMemory = (length: number) => Uint8Array;

/** Shorter pages are made anew, which is quicker. */
const LONG = 2 ** 17;

/** The same memory for page after page, which pile up else until they are collected; never far more than the last one takes. */
export function pageMemory(): PageMemory {
  let memory = new Uint8Array(0);
  return (length) => {
    if (length < LONG) return new Uint8Array(length);
    if (memory.length < length || memory.length > 2 * length) memory = new Uint8Array(length);
    return memory.subarray(0, length);
  };
}

/** The bytes of a page, none where its method of compression is not read; any error where they are damaged. */
export function inflate(
  bytes: Uint8Array,
  method: string,
  length: number,
  memory: PageMemory,
): Uint8Array | null {
  // In one piece: else it comes in many, which lie beside the whole until they are collected.
  const most = { maxOutputLength: Math.max(1, length), chunkSize: Math.max(64, length + 1) };
  switch (method) {
    case 'UNCOMPRESSED':
      return bytes;
    case 'SNAPPY':
      return unsnappy(bytes, memory(length));
    case 'GZIP':
      return gunzipSync(bytes, most);
    case 'BROTLI':
      return brotliDecompressSync(bytes, most);
    case 'ZSTD':
      return unzstd(bytes, memory(length));
    case 'LZ4_RAW':
      return unpackedWhole(bytes, memory(length));
    case 'LZ4':
      return unlz4(bytes, memory(length));
    default:
      return null;
  }
}

function unpackedWhole(bytes: Uint8Array, out: Uint8Array): Uint8Array {
  if (unpackLz4Block(bytes, out) !== out.length) throw new RangeError('The page is too short.');
  return out;
}

/** What was called LZ4 before: frames, or blocks as Hadoop writes them with two lengths before each, or one block without any. */
function unlz4(bytes: Uint8Array, out: Uint8Array): Uint8Array {
  if (isLz4Frame(bytes)) return unpackLz4Frames(bytes, out);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let to = 0;
  for (let at = 0; at < bytes.length;) {
    const [unpacked, packed] =
      at + 8 <= bytes.length ? [view.getUint32(at), view.getUint32(at + 4)] : [Infinity, Infinity];
    if (at + 8 + packed > bytes.length || to + unpacked > out.length) {
      if (at === 0) return unpackedWhole(bytes, out);
      throw new RangeError('A block is cut off.');
    }
    const end = unpackLz4Block(bytes.subarray(at + 8, at + 8 + packed), out, to);
    if (end !== to + unpacked) throw new RangeError('A block is too short.');
    to = end;
    at += 8 + packed;
  }
  if (to !== out.length) throw new RangeError('The page is too short.');
  return out;
}

/** Snappy's raw format (google/snappy, format_description.txt): literals, and copies of what came before. @param out as long as what it unpacks to */
export function unsnappy(bytes: Uint8Array, out: Uint8Array): Uint8Array {
  const { length } = out;
  let at = 0;
  let to = 0;
  const little = (width: number): number => {
    let value = 0;
    for (let i = 0; i < width; i++) value += bytes[at++] * 2 ** (8 * i);
    return value;
  };
  // The length comes first, seven bits to a byte; it is that of the page's header.
  while (bytes[at] >= 128) at++;
  at++;
  while (at < bytes.length) {
    const tag = bytes[at++];
    if ((tag & 3) === 0) {
      const short = tag >> 2;
      const size = 1 + (short < 60 ? short : little(short - 59));
      // NaN where the input has ended.
      if (!(at + size <= bytes.length && to + size <= length)) throw new RangeError('A literal is too long.');
      out.set(bytes.subarray(at, at + size), to);
      at += size;
      to += size;
    } else {
      const size = (tag & 3) === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
      const back = (tag & 3) === 1 ? ((tag >> 5) << 8) + little(1) : little((tag & 3) === 2 ? 2 : 4);
      if (!(back > 0 && back <= to && to + size <= length)) throw new RangeError('A copy is out of bounds.');
      for (const end = to + size; to < end; to++) out[to] = out[to - back];
    }
  }
  if (to !== length) throw new RangeError('The page is too short.');
  return out;
}
