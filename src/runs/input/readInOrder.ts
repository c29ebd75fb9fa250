import type { FeatureFile } from '../../features/readFeatures';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';

/** Reads rows of a file into a matrix in any order; the file itself is read from its start to its end. Throws UserError. */
export async function readInOrder(
  features: Pick<FeatureFile, 'read'>,
  rows: Uint32Array,
  onProgress: (share: number) => void,
  onRescaled?: (sentence: string) => void,
): Promise<FeatureMatrix> {
  if (rows.every((row, at) => at === 0 || row > rows[at - 1])) {
    return features.read(rows, onProgress, onRescaled);
  }
  const places = Uint32Array.from(rows.keys()).sort((x, y) => rows[x] - rows[y]);
  const read = await features.read(
    places.map((place) => rows[place]),
    onProgress,
    onRescaled,
  );
  const { columns } = read;
  const data = new Float32Array(read.data.length);
  places.forEach((place, at) =>
    data.set(read.data.subarray(at * columns, (at + 1) * columns), place * columns),
  );
  return { ...read, data };
}
