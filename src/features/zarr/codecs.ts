import { gunzipSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { decompress as unzstd } from 'fzstd';
import { unpackLz4Block } from '../lz4';
import { unblosc } from './blosc';
import { crc32c } from './crc32c';
import { roomFor } from './roomFor';
import { unshuffle } from './shuffles';

/**
 * Undoes what was done to the bytes of a chunk, in memory that the next chunk takes again.
 * @param length what they must be in the end
 * @throws Error where they are damaged
 */
export type Decode = (bytes: Uint8Array, length: number) => Uint8Array;

const CHECKSUM = 4;

/** A codec as metadata of either version describe it: its name, and what it was told. */
export interface CodecSaid {
  name: string;
  settings: Record<string, unknown>;
}

/** What packs bytes, of which one is undone at most: only of the last it is known how long they must be. */
const PACKERS: Record<string, () => Decode> = {
  blosc() {
    const [room, shuffled] = [roomFor(), roomFor()];
    return (bytes, length) => unblosc(bytes, room(length), shuffled);
  },
  zlib: () => (bytes, length) => inflateSync(bytes, inOnePiece(length)),
  gzip: () => (bytes, length) => gunzipSync(bytes, inOnePiece(length)),
  zstd() {
    const room = roomFor();
    return (bytes, length) => unzstd(bytes, room(length));
  },
  lz4() {
    const room = roomFor();
    return (bytes, length) => {
      const out = room(length);
      // The length comes first, which is known.
      return out.subarray(0, unpackLz4Block(bytes.subarray(4), out));
    };
  },
};

/** Into one buffer rather than several that are joined. */
function inOnePiece(length: number): ZlibOptions {
  return { maxOutputLength: Math.max(1, length), chunkSize: length + 64 };
}

function checked(bytes: Uint8Array): Uint8Array {
  const end = bytes.length - CHECKSUM;
  if (end < 0) throw new RangeError('It is too short.');
  const said = new DataView(bytes.buffer, bytes.byteOffset + end, CHECKSUM).getUint32(0, true);
  const data = bytes.subarray(0, end);
  if (crc32c(data) !== said) throw new RangeError('The checksum is another one.');
  return data;
}

/**
 * Undoes codecs that work on bytes, in the order in which they were done.
 * @returns a text, the end of a sentence, where one of them is not read
 */
export function decoderOf(codecs: readonly CodecSaid[]): Decode | string {
  const steps: Decode[] = [];
  let packers = 0;
  for (const { name: given, settings } of codecs) {
    const name = given.replace(/^numcodecs\./, '');
    const size = Number(settings['elementsize'] ?? 4);
    if (name === 'crc32c') steps.unshift(checked);
    else if (name === 'shuffle' && Number.isSafeInteger(size) && size >= 1) {
      const room = roomFor();
      steps.unshift((bytes) => {
        const out = room(bytes.length);
        unshuffle(bytes, out, size);
        return out;
      });
    } else if (Object.hasOwn(PACKERS, name)) {
      packers++;
      steps.unshift(PACKERS[name]());
    } else return `is packed with ${given}, which is not read`;
  }
  if (packers > 1) return 'is packed twice, which is not read';
  return (bytes, length) => {
    const out = steps.reduce((packed, step) => step(packed, length), bytes);
    if (out.length !== length) throw new RangeError('It unpacks to another length.');
    return out;
  };
}
