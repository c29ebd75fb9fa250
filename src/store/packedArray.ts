import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';

/** Numbers as they stand in a text: their bytes, little-endian, compressed by gzip, in base64. */
export interface PackedArray {
  gzip: string;
}

const compress = promisify(gzip);

/** Characters of base64 that are unpacked at a time: a multiple of four. */
const PIECE = 2 ** 18;

export async function packBytes(bytes: ArrayBuffer): Promise<PackedArray> {
  return { gzip: (await compress(new Uint8Array(bytes))).toString('base64') };
}

/**
 * Undoes `packBytes`; null for anything else than so many bytes. No more memory is taken than for these, whatever the text
 * claims to hold.
 */
export async function unpackBytes(packed: PackedArray, byteLength: number): Promise<ArrayBuffer | null> {
  const out = new Uint8Array(byteLength);
  let length = 0;
  const gunzip = createGunzip({ chunkSize: 2 ** 16 });
  const from = Readable.from(decoded(packed.gzip), { objectMode: false, highWaterMark: 2 ** 16 });
  from.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      if (length + piece.length > byteLength) return null;
      out.set(piece, length);
      length += piece.length;
    }
  } catch {
    return null;
  } finally {
    from.destroy();
    gunzip.destroy();
  }
  return length === byteLength ? out.buffer : null;
}

function* decoded(base64: string): Generator<Buffer> {
  for (let at = 0; at < base64.length; at += PIECE) yield Buffer.from(base64.slice(at, at + PIECE), 'base64');
}
