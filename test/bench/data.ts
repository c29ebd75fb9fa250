import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProximityScores } from '../../src/shared/results/proximityScores';
import { normalRandom, seededRandom } from '../../src/shared/random';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { decodeNpy } from '../support/npy';

export const CONCEPTS = 60;
const CLUSTERS = 60;
const COLUMNS = 768;

/** `rows` rows of 60 Gaussian clusters in 768 dimensions; another seed is other noise around the same centres. */
export function mixture(rows: number, seed: number): FeatureMatrix {
  const centre = normalRandom(seededRandom(0));
  const centres = Float32Array.from({ length: CLUSTERS * COLUMNS }, () => 3 * centre());
  const noise = normalRandom(seededRandom(seed));
  const data = new Float32Array(rows * COLUMNS);
  for (let i = 0; i < rows; i++) {
    const at = (i % CLUSTERS) * COLUMNS;
    for (let f = 0; f < COLUMNS; f++) data[i * COLUMNS + f] = centres[at + f] + noise();
  }
  return { rows, columns: COLUMNS, data };
}

/** Soft scores of 60 concepts: most of a row is in few of them, and its sum is 0.9. */
export function softScores(rows: number, seed: number): ProximityScores {
  const random = seededRandom(seed);
  const data = new Float32Array(rows * CONCEPTS);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * CONCEPTS, (i + 1) * CONCEPTS);
    row.forEach((_, k) => (row[k] = random() ** 8));
    const sum = row.reduce((total, p) => total + p, 0);
    row.forEach((p, k) => (row[k] = (0.9 * p) / sum));
  }
  return { rows, concepts: CONCEPTS, data };
}

/**
 * Soft scores of concepts that come `parts` together: each row is in a random one of those that it is in on any side. A fourth of
 * the rows is in none; another seed is another division of the same.
 */
export function dividedScores(rows: number, concepts: number, parts: number, seed: number): ProximityScores {
  const [whole, random] = [seededRandom(0), seededRandom(seed)];
  const data = new Float32Array(rows * concepts);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * concepts, (i + 1) * concepts);
    row.forEach((_, k) => (row[k] = (0.02 * random()) / concepts));
    const home = Math.floor((whole() * concepts) / parts / 0.75) * parts;
    if (home < concepts) row[home + Math.floor(random() * parts)] += 0.5 + 0.4 * random();
  }
  return { rows, concepts, data };
}

/** Writes a matrix to `folder` and returns the file. */
export async function writeMatrix(
  folder: string,
  name: string,
  rows: number,
  data: Float32Array,
): Promise<string> {
  const file = join(folder, `${name}.npy`);
  await writeNpy(file, { shape: [rows, data.length / rows], data });
  return file;
}

/** The matrix in a .npy file. */
export function readMatrix(file: string): { rows: number; columns: number; data: Float64Array } {
  const { shape, data } = decodeNpy(readFileSync(file), file);
  return { rows: shape[0], columns: shape[1], data: Float64Array.from(data) };
}
