import type { Comparison } from '../runs/compare';
import { DEFAULT_EXACT_ROWS } from '../runs/context/rowPairs';
import type { Requests } from '../runs/requests';
import { textOf, wholeOf } from './input';
import { sourceInside } from './places';
import type { Input, Property, Surroundings } from './tool';

const KEPT = 3;

const FEWEST_IN_CONCEPT = { minimum: 2, maximum: 1_000_000 };
const SEEDS = { minimum: 0, maximum: 2 ** 31 };

/** What names a comparison: two files and, where they are not as by default, settings. */
export const PAIR: Record<'a' | 'b' | 'minClusterSize' | 'seed', Property> = {
  a: { type: 'string', description: 'Side A: the path of a feature file, FILE#NAME for one array of it.' },
  b: { type: 'string', description: 'Side B: the same. Rows are the same samples in the same order.' },
  minClusterSize: {
    type: 'integer',
    description: 'The fewest rows that make a concept; leave it out for the default.',
    ...FEWEST_IN_CONCEPT,
  },
  seed: {
    type: 'integer',
    description: 'Seed of the random numbers; leave it out for the default.',
    ...SEEDS,
  },
};

/** Compares what an input names, and keeps the last comparisons: several questions are asked of one. */
export function keptComparisons(): (
  input: Input,
  surroundings: Omit<Surroundings, 'compare'>,
) => Promise<Comparison> {
  const kept = new Map<string, Promise<Comparison>>();
  return async (input, { folders, compute }) => {
    const ask = await askOf(input, folders);
    const key = JSON.stringify(ask);
    const known = kept.get(key) ?? compute('compare', ask);
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > KEPT) kept.delete(oldest);
    try {
      return await known;
    } catch (error) {
      if (kept.get(key) === known) kept.delete(key);
      throw error;
    }
  };
}

async function askOf(input: Input, folders: readonly string[]): Promise<Requests['compare']> {
  const minClusterSize = wholeOf(input, 'minClusterSize', FEWEST_IN_CONCEPT, undefined);
  const seed = wholeOf(input, 'seed', SEEDS, undefined);
  return {
    a: await sourceInside(folders, textOf(input, 'a')),
    b: await sourceInside(folders, textOf(input, 'b')),
    settings: {
      ...(minClusterSize !== undefined && { minClusterSize }),
      ...(seed !== undefined && { seed }),
    },
    features: {},
    samples: null,
    robustnessRuns: 0,
    pairs: { exactRows: DEFAULT_EXACT_ROWS },
  };
}
