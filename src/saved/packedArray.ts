import { fromLevels, toLevels } from '../shared/proximityLevels';
import { packBytes, unpackBytes, type PackedArray } from '../store/packedArray';
import { fields, refuse, type Check } from './check';

/** Of any length; whether it is base64 shows when it is unpacked. */
const base64: Check<string> = (value, at) => (typeof value === 'string' ? value : refuse(at, 'base64'));

export const packedArray: Check<PackedArray> = fields<PackedArray>({ gzip: base64 });

/**
 * Undoes `packBytes`.
 *
 * @param byteLength that it must have
 * @throws DamagedError
 */
export async function bytesOf(packed: PackedArray, byteLength: number, at: string): Promise<ArrayBuffer> {
  const bytes = await unpackBytes(packed, byteLength);
  return bytes ?? refuse(at, `${byteLength} bytes compressed by gzip`);
}

/** Proximities, as `toLevels` makes them. */
export function packProximity(proximity: ArrayBuffer): Promise<PackedArray> {
  return packBytes(toLevels(new Float32Array(proximity)).buffer);
}

/** Undoes `packProximity` for so many values. Throws DamagedError. */
export async function unpackProximity(packed: PackedArray, values: number, at: string): Promise<ArrayBuffer> {
  return fromLevels(new Uint8Array(await bytesOf(packed, 2 * values, at))).buffer;
}
