import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** Numbers as they stand in a text: their bytes, little-endian, compressed by gzip, in base64. */
export interface PackedArray {
  gzip: string;
}

const compress = promisify(gzip);
const decompress = promisify(gunzip);

export async function packBytes(bytes: ArrayBuffer): Promise<PackedArray> {
  return { gzip: (await compress(new Uint8Array(bytes))).toString('base64') };
}

/**
 * Undoes `packBytes`; null for anything else than so many bytes. No more memory is taken than for these, whatever the text
 * claims to hold.
 */
export async function unpackBytes(packed: PackedArray, byteLength: number): Promise<ArrayBuffer | null> {
  // zlib takes no limit of nothing.
  const options = { maxOutputLength: Math.max(1, byteLength) };
  const bytes = await decompress(Buffer.from(packed.gzip, 'base64'), options).catch(() => null);
  return bytes?.byteLength === byteLength ? new Uint8Array(bytes).buffer : null;
}
