import type { ApproximateNeighbors } from '../../concepts/nnDescent';
import { findNeighbors } from '../../concepts/umap/findNeighbors';
import { pickSettings } from '../../shared/settings/discovery';
import { neighborKeys } from '../../shared/settings/embedding';
import { fieldsFormat } from '../../store/format';
import { neighborsCost } from './costs';
import type { Deciding, Discovery } from './discovery';
import type { Stage } from './stage';

/** The nearest neighbours that a source is embedded by: embeddings with other settings share them. */
export const neighbors: Stage<Deciding, ApproximateNeighbors, Discovery> = {
  kind: 'neighbors',
  name: ({ letter }) => `finding neighbours${letter}`,
  key: ({ hash, settings }) => ({ hash, settings: pickSettings(settings, neighborKeys(settings)) }),
  // Those that are kept are found again only where they are damaged.
  cost: ({ source: { matrix }, settings, hasNeighbors }) =>
    hasNeighbors ? 0 : neighborsCost(matrix.rows, matrix.columns, settings),
  alone: 0.2,
  compute: ({ source, settings }, { pool }, show) => findNeighbors(source.matrix, settings, pool, show),
  format: fieldsFormat('indices', 'distances'),
};
