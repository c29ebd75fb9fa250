import type { PredictionData } from '../../concepts/hdbscan/predictionData';
import { LARGEST_VALUE } from '../../features/rescaled';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import { EMBEDDING_RULES } from '../../shared/settings/embedding';
import { obeys } from '../../shared/settings/rules';
import { DEFAULT_TOKENS, TOKEN_RULES, type TokenSettings } from '../../shared/settings/tokens';
import type { JoinedLists } from '../../store/packLists';

/** What placing new rows needs of the settings of the embedding. */
export type ModelSettings = Pick<DiscoverySettings, 'nNeighbors' | 'minDist' | 'seed'>;

/** N, F, d and the settings, as the file says them. */
export interface ModelHeader {
  rows: number;
  features: number;
  columns: number;
  minSamples: number;
  settings: ModelSettings;
  tokens: TokenSettings;
}

export type ModelArrays = Pick<PredictionData, 'z' | 'core' | 'selected' | 'concept'> &
  PredictionData['tree'] &
  PredictionData['places'] &
  JoinedLists & { x: Float32Array };

/** Throws Error unless `holds`. */
function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** The token settings of a model; those of programs that kept all tokens lack what says so. */
export function knownTokens(
  tokens: Omit<TokenSettings, 'keepTokens'> & Partial<TokenSettings>,
): TokenSettings {
  return { ...tokens, keepTokens: tokens.keepTokens ?? DEFAULT_TOKENS.keepTokens };
}

/**
 * Checks that a model read from a file says nothing that would lead kernels out of its arrays or loops round in circles: a
 * checksum shows accidents, not intent.
 * @throws Error for anything that `writeModel` does not write
 */
export function checkModel(header: ModelHeader, arrays: ModelArrays): void {
  const { rows, features, columns, minSamples, settings } = header;
  const tokens = knownTokens(header.tokens);
  for (const count of [rows, features, columns, minSamples]) {
    expect(Number.isSafeInteger(count) && count >= 1, 'counts');
  }
  expect(minSamples < rows, 'samples');
  for (const { key, rule } of EMBEDDING_RULES) {
    if (key === 'nNeighbors' || key === 'minDist' || key === 'seed') expect(obeys(rule, settings[key]), key);
  }
  for (const { key, rule } of TOKEN_RULES) expect(obeys(rule, tokens[key]), key);

  const { x, z, core, parent, birth, maxLambda, rowCluster, rowLambda, selected, concept } = arrays;
  const clusters = parent.length;
  const concepts = selected.length;
  const shapes: [value: unknown, type: { new (length: number): { length: number } }, length: number][] = [
    [x, Float32Array, rows * features],
    [z, Float32Array, rows * columns],
    [core, Float64Array, rows],
    [parent, Int32Array, clusters],
    [birth, Float64Array, clusters],
    [maxLambda, Float64Array, clusters],
    [rowCluster, Int32Array, rows],
    [rowLambda, Float64Array, rows],
    [selected, Int32Array, concepts],
    [concept, Int32Array, clusters],
    [arrays.ends, Int32Array, concepts],
    [arrays.listed, Int32Array, arrays.listed.length],
  ];
  for (const [value, type, length] of shapes) {
    expect(value instanceof type && value.length === length, 'arrays');
  }
  expect(clusters >= 1 && concepts >= 1, 'concepts');
  for (const values of [x, z])
    expect(
      isAll(values, (v) => Math.abs(v) <= LARGEST_VALUE),
      'values',
    );
  for (const values of [core, birth, maxLambda, rowLambda])
    expect(
      isAll(values, (v) => v >= 0),
      'distances',
    );
  const isBelow = (most: number) => (v: number) => v >= 0 && v < most;
  // A parent comes before its children, so that every way up ends at the root.
  expect(
    parent.every((above, cluster) => (cluster === 0 ? above === -1 : isBelow(cluster)(above))),
    'tree',
  );
  expect(isAll(rowCluster, isBelow(clusters)) && isAll(selected, isBelow(clusters)), 'clusters');
  expect(
    isAll(concept, (k) => k === -1 || isBelow(concepts)(k)),
    'concepts',
  );
  expect(isAll(arrays.listed, isBelow(rows)), 'exemplars');
  let before = 0;
  for (const end of arrays.ends) {
    expect(end > before, 'exemplars');
    before = end;
  }
  expect(before === arrays.listed.length, 'exemplars');
}

function isAll(values: ArrayLike<number>, holds: (value: number) => boolean): boolean {
  for (let i = 0; i < values.length; i++) if (!holds(values[i])) return false;
  return true;
}
