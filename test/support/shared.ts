import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { decodeNpy } from './npy';

/** The folder with reference data and real experiments; absent in a user's clone. */
export const SHARED = resolve(process.env['CONCEPT_ALIGNMENT_SHARED'] ?? '../shared');

/** A test that needs `../shared/PATH`; skipped, and saying so, where that is absent. */
export function sharedTest(path: string, name: string, run: (folder: string) => void | Promise<void>): void {
  const folder = resolve(SHARED, path);
  const skip = existsSync(folder) ? false : `../shared/${path} is not here`;
  test(name, { skip }, () => run(folder));
}

/** The array of a reference .npy file, widened to float64 as the reference's README asks. */
export function readReference(file: string): { shape: number[]; data: Float64Array } {
  const { shape, data } = decodeNpy(readFileSync(file), file);
  return { shape, data: Float64Array.from(data) };
}

/** A reference JSON file, in which NaN and the infinities are strings. */
export function readExpected<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) =>
    value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value,
  ) as T;
}
