import { normalRandom, seededRandom } from '../../src/shared/random';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { splitArrayPath } from '../../src/features/arrayPath';
import { openFeatures } from '../../src/features/readFeatures';
import { DEFAULT_TOKENS, type TokenSettings } from '../../src/shared/settings/tokens';
import { writeNpy } from '../../src/features/npy/writeNpy';

/** Reads the rows of a feature file with these ids, or all. */
export async function readFeatures(
  path: string,
  tokens: Partial<TokenSettings> = {},
  ids: Uint32Array | null = null,
): Promise<FeatureMatrix> {
  const features = await openFeatures(splitArrayPath(path), { ...DEFAULT_TOKENS, ...tokens });
  try {
    return await features.read(ids);
  } finally {
    await features.close();
  }
}

/** How many rows and columns in how many well separated groups. */
export interface Blobs {
  rows: number;
  columns: number;
  blobs: number;
  seed?: number;
}

/** `rows` × `columns` float32 features in `blobs` well separated groups, one after the other. */
export function blobFeatures({ rows, columns, blobs, seed = 1 }: Blobs): {
  shape: number[];
  data: Float32Array;
} {
  const uniform = seededRandom(seed);
  const normal = normalRandom(uniform);
  const centres = Float32Array.from({ length: blobs * columns }, () => 20 * normal());
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < data.length; i++) {
    const blob = Math.floor((Math.floor(i / columns) * blobs) / rows);
    data[i] = centres[blob * columns + (i % columns)] + normal();
  }
  return { shape: [rows, columns], data };
}

/** Writes them to a file. */
export async function writeBlobs(file: string, blobs: Blobs): Promise<string> {
  await writeNpy(file, blobFeatures(blobs));
  return file;
}
