import { createHash } from 'node:crypto';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { SparseScores } from '../../shared/results/sparseScores';

const HASHED_AT_ONCE = 2 ** 26;

/** SHA-256 of the scores of many concepts. */
export function hashOfMany({ rows, concepts, starts, columns, values }: SparseScores): string {
  const hash = createHash('sha256').update(`concepts ${rows} ${concepts} `);
  for (const part of [starts, columns, values]) {
    hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  return hash.digest('hex');
}

/** SHA-256 of rows, what they hold and their labels. */
export function hashOf(
  { rows, columns, data }: FeatureMatrix,
  holds: string,
  labels: Int32Array | null,
): string {
  const hash = createHash('sha256').update(`${holds} ${rows} ${columns} `);
  for (let at = 0; at < data.byteLength; at += HASHED_AT_ONCE) {
    hash.update(
      new Uint8Array(data.buffer, data.byteOffset + at, Math.min(HASHED_AT_ONCE, data.byteLength - at)),
    );
  }
  if (labels) hash.update(new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength));
  return hash.digest('hex');
}
