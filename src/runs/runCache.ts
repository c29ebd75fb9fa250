import type { AlignResult } from '../alignment/align';
import type { MeasuredQuality } from '../concepts/quality/measureQuality';
import { decidingSettings, EMBEDDING_KEYS, pickSettings, type DiscoverySettings } from '../concepts/settings';
import type { Clustering } from '../concepts/types';
import type { FeatureMatrix } from '../features/featureMatrix';
import type { Alignment, Scalars } from '../protocol';
import { openCache } from './cache';
import { cacheKey } from './cacheKey';
import { pack, unpack } from './pack';
import { joinLists, splitLists, type JoinedLists } from './packLists';
import type { CacheLocation } from './requests';
import type { MeasuredRobustness } from './robustness';

/** What runs keep, by kind. */
interface Kept {
  embedding: FeatureMatrix;
  clustering: Clustering;
  alignment: AlignResult;
  scalars: Scalars;
  quality: MeasuredQuality;
  robustness: MeasuredRobustness;
}

/** The parts of a key; the version of the code is added to them. */
type KeyParts = Record<string, unknown>;

/** Finished embeddings, clusterings, alignments, similarity scalars and measures of quality. */
export interface RunCache {
  load<K extends keyof Kept>(kind: K, parts: KeyParts): Promise<Kept[K] | null>;
  store<K extends keyof Kept>(kind: K, parts: KeyParts, value: Kept[K]): Promise<void>;
}

/** Keeps nothing. */
export const NO_CACHE: RunCache = { load: () => Promise.resolve(null), store: () => Promise.resolve() };

/**
 * @param codeVersion changes with every change of the code that computes, so that no older result is taken
 * @param onWriting told when a file is begun and when it is whole: in between this thread must not be killed
 */
export function openRunCache(
  { folder, maxBytes }: CacheLocation,
  codeVersion: string,
  onWriting: (writing: boolean) => void,
): RunCache {
  const cache = openCache(folder, maxBytes);
  const keyOf = (kind: keyof Kept, parts: KeyParts): string => cacheKey({ kind, codeVersion, ...parts });
  return {
    async load(kind, parts) {
      const bytes = await cache.get(keyOf(kind, parts));
      return bytes && FORMATS[kind].read(bytes);
    },
    async store(kind, parts, value) {
      const bytes = FORMATS[kind].write(value);
      onWriting(true);
      try {
        await cache.put(keyOf(kind, parts), bytes);
      } finally {
        onWriting(false);
      }
    },
  };
}

/** Everything that decides an embedding of the file with this SHA-256. */
export function embeddingKey(hash: string, settings: DiscoverySettings): KeyParts {
  return { hash, settings: pickSettings(settings, EMBEDDING_KEYS) };
}

/** Everything that decides the concepts in the file with this SHA-256. */
export function clusteringKey(hash: string, settings: DiscoverySettings): KeyParts {
  return { hash, settings: decidingSettings(settings) };
}

type Format<T> = { write(value: T): Uint8Array; read(bytes: Uint8Array): T };

const embeddingFormat: Format<FeatureMatrix> = {
  write: ({ rows, columns, data }) => pack({ rows, columns }, { data }),
  read(bytes) {
    const { header, arrays } = unpack<{ rows: number; columns: number }, { data: Float32Array }>(bytes);
    return { ...header, ...arrays };
  },
};

const clusteringFormat: Format<Clustering> = {
  write({ labels, probabilities, outlierScores, persistence, exemplars, proximity }) {
    const { rows, concepts, data } = proximity;
    const perRow = { labels, probabilities, ...(outlierScores && { outlierScores }) };
    const perConcept = { ...(persistence && { persistence }), ...joinLists(exemplars) };
    return pack({ rows, concepts }, { ...perRow, ...perConcept, data });
  },
  read(bytes) {
    const { header, arrays } = unpack<{ rows: number; concepts: number }, PackedClustering>(bytes);
    const { labels, probabilities, outlierScores = null, persistence = null, data } = arrays;
    const exemplars = splitLists(arrays);
    const proximity = { ...header, data };
    return { labels, probabilities, outlierScores, persistence, exemplars, proximity };
  },
};

interface PackedClustering extends JoinedLists {
  labels: Int32Array;
  probabilities: Float64Array;
  outlierScores?: Float64Array;
  persistence?: Float64Array;
  data: Float32Array;
}

const alignmentFormat: Format<AlignResult> = {
  write: ({ alignment, distances, adjusted }) => pack(alignment, { distances, adjusted }),
  read(bytes) {
    const { header, arrays } = unpack<Alignment, Pick<AlignResult, 'distances' | 'adjusted'>>(bytes);
    return { alignment: header, ...arrays };
  },
};

/** For what JSON can say. */
function headerFormat<T>(): Format<T> {
  return { write: (value) => pack(value, {}), read: (bytes) => unpack<T, object>(bytes).header };
}

const FORMATS: { [K in keyof Kept]: Format<Kept[K]> } = {
  embedding: embeddingFormat,
  clustering: clusteringFormat,
  alignment: alignmentFormat,
  scalars: headerFormat(),
  quality: headerFormat(),
  robustness: headerFormat(),
};
