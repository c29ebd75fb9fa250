import type { AlignResult } from '../../alignment/align';
import type { ConceptsWithin } from '../../alignment/withinSide';
import type { MeasuredQuality } from '../../concepts/quality/measureQuality';
import type { ApproximateNeighbors } from '../../concepts/nnDescent';
import { decidingSettings, type DiscoverySettings, pickSettings } from '../../shared/settings/discovery';
import { EMBEDDING_KEYS, neighborKeys } from '../../shared/settings/embedding';
import type { Clustering } from '../../concepts/types';
import type { Embedding } from '../../concepts/umap/embed';
import type { Alignment } from '../../shared/results/alignment';
import type { Scalars } from '../../shared/scalars/scalars';
import { openCache } from '../../store/cache';
import { cacheKey } from '../../store/cacheKey';
import { pack, unpack } from '../../store/pack';
import { joinLists, splitLists, type JoinedLists } from '../../store/packLists';
import type { CacheLocation } from '../asks';
import type { MeasuredRobustness } from './robustness';

/** What runs keep, by kind. */
interface Kept {
  neighbors: ApproximateNeighbors;
  embedding: Embedding;
  clustering: KeptClustering;
  alignment: AlignResult;
  within: ConceptsWithin;
  scalars: Scalars;
  quality: MeasuredQuality;
  robustness: MeasuredRobustness;
}

/** Concepts, and the recall of the neighbours that they come from. */
export interface KeptClustering extends Clustering {
  neighborRecall: number | null;
}

/** The parts of a key; the version of the code is added to them. */
type KeyParts = Record<string, unknown>;

/** Finished nearest neighbours, embeddings, clusterings, alignments, similarity scalars and measures of quality. */
export interface RunCache {
  /** Where they are; null where nothing is kept. */
  folder: string | null;
  load<K extends keyof Kept>(kind: K, parts: KeyParts): Promise<Kept[K] | null>;
  /** Whether `load` will most likely find it. */
  has(kind: keyof Kept, parts: KeyParts): Promise<boolean>;
  /** @returns whether it is kept: not where the disk is full or read-only */
  store<K extends keyof Kept>(kind: K, parts: KeyParts, value: Kept[K]): Promise<boolean>;
}

/** Keeps nothing. */
export const NO_CACHE: RunCache = {
  folder: null,
  load: () => Promise.resolve(null),
  has: () => Promise.resolve(false),
  store: () => Promise.resolve(false),
};

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
    folder,
    async load(kind, parts) {
      const bytes = await cache.get(keyOf(kind, parts));
      return bytes && FORMATS[kind].read(bytes);
    },
    has: (kind, parts) => cache.has(keyOf(kind, parts)),
    async store(kind, parts, value) {
      const bytes = FORMATS[kind].write(value);
      onWriting(true);
      try {
        return await cache.put(keyOf(kind, parts), bytes);
      } finally {
        onWriting(false);
      }
    },
  };
}

/** Everything that decides the nearest neighbours in the file with this SHA-256. */
export function neighborsKey(hash: string, settings: DiscoverySettings): KeyParts {
  return { hash, settings: pickSettings(settings, neighborKeys(settings)) };
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

const neighborsFormat: Format<ApproximateNeighbors> = {
  write: ({ indices, distances, ...header }) => pack(header, { indices, distances }),
  read(bytes) {
    type Arrays = Pick<ApproximateNeighbors, 'indices' | 'distances'>;
    const { header, arrays } = unpack<Omit<ApproximateNeighbors, keyof Arrays>, Arrays>(bytes);
    return { ...header, ...arrays };
  },
};

const embeddingFormat: Format<Embedding> = {
  write: ({ data, ...header }) => pack(header, { data }),
  read(bytes) {
    const { header, arrays } = unpack<Omit<Embedding, 'data'>, { data: Float32Array }>(bytes);
    return { ...header, ...arrays };
  },
};

const clusteringFormat: Format<KeptClustering> = {
  write({ neighborRecall, labels, probabilities, outlierScores, persistence, exemplars, proximity }) {
    const { rows, concepts, data } = proximity;
    const perRow = { labels, probabilities, ...(outlierScores && { outlierScores }) };
    const perConcept = { ...(persistence && { persistence }), ...joinLists(exemplars) };
    return pack({ rows, concepts, neighborRecall }, { ...perRow, ...perConcept, data });
  },
  read(bytes) {
    const { header, arrays } = unpack<ClusteringHeader, PackedClustering>(bytes);
    const { neighborRecall, ...shape } = header;
    const { labels, probabilities, outlierScores = null, persistence = null, data } = arrays;
    const exemplars = splitLists(arrays);
    const proximity = { ...shape, data };
    return { neighborRecall, labels, probabilities, outlierScores, persistence, exemplars, proximity };
  },
};

interface ClusteringHeader {
  rows: number;
  concepts: number;
  neighborRecall: number | null;
}

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

const withinFormat: Format<ConceptsWithin> = {
  write: ({ distances, adjusted }) => pack({}, { distances, adjusted }),
  read: (bytes) => unpack<object, { distances: Float64Array; adjusted: Float64Array }>(bytes).arrays,
};

/** For what JSON can say. */
function headerFormat<T>(): Format<T> {
  return { write: (value) => pack(value, {}), read: (bytes) => unpack<T, object>(bytes).header };
}

const FORMATS: { [K in keyof Kept]: Format<Kept[K]> } = {
  neighbors: neighborsFormat,
  embedding: embeddingFormat,
  clustering: clusteringFormat,
  alignment: alignmentFormat,
  within: withinFormat,
  scalars: headerFormat(),
  quality: headerFormat(),
  robustness: headerFormat(),
};
