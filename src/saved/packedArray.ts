import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { fields, refuse, type Check } from './check';
import { fromLevels, toLevels } from '../shared/proximityLevels';

/** Numbers as they stand in a file: their bytes, little-endian, compressed by gzip, in base64. */
export interface PackedArray {
  gzip: string;
}

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Of any length; whether it is base64 shows when it is unpacked. */
const base64: Check<string> = (value, at) => (typeof value === 'string' ? value : refuse(at, 'base64'));

export const packedArray: Check<PackedArray> = fields<PackedArray>({ gzip: base64 });

export async function packBytes(bytes: ArrayBuffer): Promise<PackedArray> {
  return { gzip: (await compress(new Uint8Array(bytes))).toString('base64') };
}

/**
 * Undoes `packBytes`. No more memory is taken than for the bytes that are expected, whatever the file claims to hold.
 *
 * @param byteLength that it must have
 * @throws DamagedError
 */
export async function unpackBytes(packed: PackedArray, byteLength: number, at: string): Promise<ArrayBuffer> {
  const expected = `${byteLength} bytes compressed by gzip`;
  // zlib takes no limit of nothing.
  const options = { maxOutputLength: Math.max(1, byteLength) };
  const bytes = await decompress(Buffer.from(packed.gzip, 'base64'), options).catch(() =>
    refuse(at, expected),
  );
  if (bytes.byteLength !== byteLength) refuse(at, expected);
  return new Uint8Array(bytes).buffer;
}

/** Proximities, as `toLevels` makes them. */
export function packProximity(proximity: ArrayBuffer): Promise<PackedArray> {
  return packBytes(toLevels(new Float32Array(proximity)).buffer);
}

/** Undoes `packProximity` for so many values. Throws DamagedError. */
export async function unpackProximity(packed: PackedArray, values: number, at: string): Promise<ArrayBuffer> {
  return fromLevels(new Uint8Array(await unpackBytes(packed, 2 * values, at))).buffer;
}
