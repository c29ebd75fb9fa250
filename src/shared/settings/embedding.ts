import { integer, rulesOf, type SettingCards } from './settingCard';

/** How nearest neighbours are found: exactly, approximately, or as suits the number of rows. */
type NeighborSearch = 'auto' | 'exact' | 'approximate';

/** More rows than this are searched approximately by `auto`: there that is the quicker. */
const MOST_EXACT_ROWS = 4000;

/** What `auto` stands for. */
export function neighborSearch(knn: NeighborSearch, rows: number): 'exact' | 'approximate' {
  if (knn !== 'auto') return knn;
  return rows > MOST_EXACT_ROWS ? 'approximate' : 'exact';
}

/** Settings of the embedding X → Z (UMAP). */
export interface EmbeddingSettings {
  /** d, the dimensions of Z. */
  nComponents: number;
  /** Neighbours of each row, the row itself included, as in umap-learn. */
  nNeighbors: number;
  knn: NeighborSearch;
  minDist: number;
  /** Optimisation epochs; null: 500 up to 10,000 rows and 200 above, as in umap-learn. */
  nEpochs: number | null;
  seed: number;
}

/** Epochs where none are asked for, as in umap-learn. */
export function defaultEpochs(rows: number): number {
  return rows <= 10_000 ? 500 : 200;
}

/** What they are called, which values they take, and the defaults of the paper. */
export const EMBEDDING: SettingCards<EmbeddingSettings> = {
  nComponents: {
    ...{ name: 'UMAP dimensions', flag: 'n-components', setting: 'umap.nComponents' },
    rule: integer(1, 1000),
    fallback: 50,
    shrinks: true,
  },
  nNeighbors: {
    ...{ name: 'UMAP neighbours', flag: 'n-neighbors', setting: 'umap.nNeighbors' },
    rule: integer(2, 1000),
    fallback: 30,
    shrinks: true,
  },
  knn: {
    ...{ name: 'Search for neighbours', flag: 'knn', setting: 'umap.knn' },
    rule: { kind: 'choice', choices: ['auto', 'exact', 'approximate'] },
    fallback: 'auto',
  },
  minDist: {
    ...{ name: 'UMAP minimum distance', flag: 'min-dist', setting: 'umap.minDist' },
    rule: { kind: 'number', min: 0, max: 1, nullable: false },
    fallback: 0.01,
  },
  nEpochs: {
    ...{ name: 'UMAP epochs', flag: 'n-epochs', setting: 'umap.nEpochs' },
    rule: integer(1, 100_000, true),
    fallback: null,
  },
  seed: {
    ...{ name: 'Seed', flag: 'seed', setting: 'seed' },
    rule: integer(0, 2 ** 32 - 1),
    fallback: 42,
  },
};

export const EMBEDDING_RULES = rulesOf(EMBEDDING);
/** What decides an embedding. */
export const EMBEDDING_KEYS = EMBEDDING_RULES.map(({ key }) => key);

/** What decides the nearest neighbours that an embedding is made from, once the search for them is chosen. */
export function neighborKeys({ knn }: Pick<EmbeddingSettings, 'knn'>): readonly (keyof EmbeddingSettings)[] {
  return ['nNeighbors', 'knn', ...(knn === 'exact' ? [] : (['seed'] as const))];
}
