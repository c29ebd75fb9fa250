import { encodeNpy } from '../features/npy/encodeNpy';
import type { Clustered } from '../runs/cluster';
import type { Discovered } from '../runs/discover';
import { sideBySide } from '../shared/cutScores';
import { conceptSizes, noiseRatio } from '../runs/output/view';

/** What `cluster` may write into its folder. */
export const CLUSTERING_FILES = [
  ...['labels.npy', 'probabilities.npy', 'outlier_scores.npy', 'proximity.npy', 'clusters.json'],
] as const;

/** What `discover` may write into its folder. */
export const DISCOVERY_FILES = [...CLUSTERING_FILES, 'embedding.npy', 'rows.npy', 'concepts.json'] as const;

/** Some of these files. */
type Contents<Name extends string> = { [N in Name]?: Uint8Array | string };

/** The files of a clustering. */
export function clusteringFiles({
  clustering,
  settings,
  notes,
}: Clustered): Contents<(typeof CLUSTERING_FILES)[number]> {
  const { labels, probabilities, outlierScores, persistence, proximity } = clustering;
  const { rows, concepts, data } = sideBySide(proximity);
  return {
    'labels.npy': encodeNpy({ shape: [rows], data: labels }),
    'probabilities.npy': encodeNpy({ shape: [rows], data: Float32Array.from(probabilities) }),
    ...(outlierScores && {
      'outlier_scores.npy': encodeNpy({ shape: [rows], data: Float32Array.from(outlierScores) }),
    }),
    'proximity.npy': encodeNpy({ shape: [rows, concepts], data }),
    'clusters.json': json({
      rows,
      concepts,
      sizes: conceptSizes(clustering),
      persistence: persistence && [...persistence],
      noiseRatio: noiseRatio(clustering),
      settings,
      notes,
    }),
  };
}

/** The files of concepts that were discovered. */
export function discoveryFiles(discovered: Discovered): Contents<(typeof DISCOVERY_FILES)[number]> {
  const { embedding, representation, rowIds } = discovered;
  const { id, rowsUsed, rowsOfFile, quality, neighborRecall, concepts } = representation;
  const embedded = embedding && encodeNpy({ ...embedding, shape: [embedding.rows, embedding.columns] });
  return {
    ...(embedded && { 'embedding.npy': embedded }),
    ...clusteringFiles(discovered),
    ...(rowIds && { 'rows.npy': encodeNpy({ shape: [rowIds.length], data: rowIds }) }),
    'concepts.json': json({ id, rowsUsed, rowsOfFile, quality, neighborRecall, concepts }),
  };
}

/** JSON as it is written to files and stdout. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
