import { UserError } from '../errors';
import { decidingKeys, DEFAULT_DISCOVERY, type DiscoverySettings } from '../shared/settings/discovery';
import { neighborSearch } from '../shared/settings/embedding';

/** Fewer rows than this hold no two concepts of the smallest sensible size. */
const MIN_ROWS = 10;

/** Rows per concept that the default cluster size leaves room for. */
const ROWS_PER_CLUSTER_SIZE = 40;

/**
 * The settings for a representation of `rows` rows: what was asked for, else the paper's defaults, shrunk for
 * small N (the cluster size to N / 40 but no less than 5, min_samples in the same proportion). A setting that was not asked for
 * is the same whatever was asked for beside it. What was asked for is changed only where it cannot be: d, neighbours and samples stay below N. `auto` becomes the search for neighbours that it
 * stands for.
 *
 * @returns the settings and a sentence for each default or wish that was changed and decides the concepts
 * @throws UserError with fewer than 10 rows
 */
export function effectiveSettings(
  asked: Partial<DiscoverySettings>,
  rows: number,
): { settings: DiscoverySettings; notes: string[] } {
  if (rows < MIN_ROWS) {
    throw new UserError(
      `There are only ${rows} rows, and concept discovery needs at least ${MIN_ROWS}: use features of more tokens.`,
    );
  }
  const defaults = defaultsFor(rows);
  const settings: DiscoverySettings = { ...defaults, ...asked };
  settings.nComponents = Math.min(settings.nComponents, rows - 2);
  settings.nNeighbors = Math.min(settings.nNeighbors, rows - 1);
  settings.knn = neighborSearch(settings.knn, rows);
  settings.minClusterSize = Math.min(settings.minClusterSize, rows);
  if (settings.minSamples !== null) settings.minSamples = Math.min(settings.minSamples, rows - 1);
  const wished = { ...DEFAULT_DISCOVERY, ...asked };
  const deciding = decidingKeys(settings);
  const changed = NAMES.filter(([key]) => deciding.includes(key) && settings[key] !== wished[key]);
  const notes = changed.map(
    ([key, name]) => `${name} is ${settings[key]} instead of ${wished[key]}, for ${rows} rows.`,
  );
  return { settings, notes };
}

const NAMES = [
  ['nComponents', 'UMAP components'],
  ['nNeighbors', 'UMAP neighbours'],
  ['minClusterSize', 'HDBSCAN min_cluster_size'],
  ['minSamples', 'HDBSCAN min_samples'],
] as const;

function defaultsFor(rows: number): DiscoverySettings {
  const { minClusterSize, minSamples } = DEFAULT_DISCOVERY;
  const fitting = Math.max(5, Math.round(rows / ROWS_PER_CLUSTER_SIZE));
  if (fitting >= minClusterSize) return DEFAULT_DISCOVERY;
  const ratio = (minSamples ?? minClusterSize) / minClusterSize;
  return {
    ...DEFAULT_DISCOVERY,
    minClusterSize: fitting,
    minSamples: Math.max(1, Math.round(fitting * ratio)),
  };
}
