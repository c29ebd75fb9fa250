import type { RoomFor } from './roomFor';
import { inflateSync } from 'node:zlib';
import { decompress as unzstd } from 'fzstd';
import { unpackLz4Block } from '../lz4';
import { unsnappy } from '../parquet/inflate';
import { unpackBlosclz } from './blosclz';
import { unshuffle, unshuffleBits } from './shuffles';

/** Bits of the header's flags. */
const [SHUFFLED, COPIED, BITS_SHUFFLED, NOT_SPLIT] = [1, 2, 4, 16];

const HEADER = 16;

/** Blocks are split by the bytes of their elements where these are so few, and the parts so long. */
const [MOST_PARTS, SHORTEST_PART] = [16, 128];

/**
 * Each part takes time of its own to be unpacked, however short it is, and blocks may lie over each other. So many of parts shorter than
 * this may be in a chunk of any size, those of one block of float64, and one more for so many of its bytes: Blosc itself makes longer ones.
 */
const [SHORT_PART, SHORT_PARTS, BYTES_OF_SHORT_PART] = [2048, 8, 64];

type Unpack = (bytes: Uint8Array, out: Uint8Array) => void;

/** What parts of blocks are packed with, by its number in the flags. */
const METHODS: readonly Unpack[] = [
  unpackBlosclz,
  (bytes, out) => void filled(unpackLz4Block(bytes, out), out),
  (bytes, out) => void unsnappy(bytes, out),
  (bytes, out) => {
    const unpacked = inflateSync(bytes, { maxOutputLength: Math.max(1, out.length) });
    filled(unpacked.length, out);
    out.set(unpacked);
  },
  (bytes, out) => void filled(unzstd(bytes, out).length, out),
];

function filled(length: number, out: Uint8Array): void {
  if (length !== out.length) throw new RangeError('A block is too short.');
}

/**
 * Unpacks what Blosc packed (c-blosc 1, README_CHUNK_FORMAT): blocks, each of one part or of one for each byte of an element.
 * @param out filled with what it unpacks to
 * @param shuffled gives memory for a block before its bytes are put in order
 * @returns `out`
 * @throws Error where it is damaged or unpacks to another length
 */
export function unblosc(bytes: Uint8Array, out: Uint8Array, shuffled: RoomFor): Uint8Array {
  const { length } = out;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [version, flags, size] = [bytes[0], bytes[2], bytes[3]];
  const blockBytes = view.getInt32(8, true);
  if (version > 2 || size === 0) throw new RangeError('It is of another Blosc.');
  if (view.getUint32(4, true) !== length) throw new RangeError('It unpacks to another length.');
  if (length === 0) return out;
  if (flags & COPIED) {
    const stored = bytes.subarray(HEADER, HEADER + length);
    filled(stored.length, out);
    out.set(stored);
    return out;
  }
  if (blockBytes <= 0) throw new RangeError('Its blocks are empty.');
  const unpack = METHODS.at(flags >> 5);
  if (unpack === undefined) throw new RangeError('It is packed in an unknown way.');
  const shortest = blockBytes / (flags & NOT_SPLIT || size > MOST_PARTS ? 1 : size);
  const most = SHORT_PARTS + bytes.length / BYTES_OF_SHORT_PART;
  if (shortest < SHORT_PART && length / shortest > most)
    throw new RangeError('It has very many short parts.');
  const isShuffled = size > 1 && (flags & SHUFFLED) !== 0;
  const areBits = !isShuffled && (flags & BITS_SHUFFLED) !== 0;
  const memory = isShuffled || areBits ? shuffled(Math.min(blockBytes, length)) : null;
  for (let block = 0, from = 0; from < length; block++, from += blockBytes) {
    const target = out.subarray(from, Math.min(length, from + blockBytes));
    const packed = memory ? memory.subarray(0, target.length) : target;
    const isSplit =
      !(flags & NOT_SPLIT) &&
      target.length === blockBytes &&
      size <= MOST_PARTS &&
      blockBytes / size >= SHORTEST_PART;
    let at = view.getInt32(HEADER + 4 * block, true);
    const parts = isSplit ? size : 1;
    const partBytes = target.length / parts;
    if (!Number.isInteger(partBytes)) throw new RangeError('A block has no whole elements.');
    for (let part = 0; part < parts; part++) {
      const taken = view.getInt32(at, true);
      at += 4;
      if (taken < 0 || at + taken > bytes.length) throw new RangeError('A block is cut off.');
      const into = packed.subarray(part * partBytes, (part + 1) * partBytes);
      const stored = bytes.subarray(at, at + taken);
      if (taken === partBytes) into.set(stored);
      else unpack(stored, into);
      at += taken;
    }
    if (isShuffled) unshuffle(packed, target, size);
    else if (areBits) unshuffleBits(packed, target, size);
  }
  return out;
}
