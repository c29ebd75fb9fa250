import type { RowMaps } from '../shared/results/rows';
import { packBytes, type PackedArray } from '../store/packedArray';
import { fields, nullable, refuse, type Check } from './check';
import { bytesOf, packedArray } from './packedArray';

/** The maps of the rows as they stand in a file; null where they were not made, as in files from before there were maps. */
export interface SavedMaps {
  a: PackedArray | null;
  b: PackedArray | null;
}

export const savedMaps: Check<SavedMaps | null> = nullable(
  fields<SavedMaps>({ a: nullable(packedArray), b: nullable(packedArray) }),
);

export async function packMaps({ a, b }: RowMaps): Promise<SavedMaps> {
  return { a: a && (await packBytes(a)), b: b && (await packBytes(b)) };
}

/**
 * Undoes `packMaps` for so many rows.
 * @throws DamagedError
 */
export async function unpackMaps({ a, b }: SavedMaps, rows: number): Promise<RowMaps> {
  const mapOf = async (packed: PackedArray, at: string): Promise<ArrayBuffer> => {
    const bytes = await bytesOf(packed, 8 * rows, at);
    return new Float32Array(bytes).every(Number.isFinite) ? bytes : refuse(at, 'finite numbers');
  };
  return { a: a && (await mapOf(a, 'maps.a')), b: b && (await mapOf(b, 'maps.b')) };
}
