import type { Comparison } from '../runs/compare';
import { DEFAULT_EXACT_ROWS } from '../runs/context/rowPairs';
import type { Requests } from '../runs/requests';
import { textOf, wholeOf } from './input';
import { sourceInside } from './places';
import type { Input, Property, Surroundings } from './tool';

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

/**
 * Compares what an input names. What runs find is kept in their cache, by what the files hold, so that several questions are answered of
 * one comparison, and of a file that has changed never by an old one. Throws UserError, CancelledError.
 */
export async function compareAsked(
  input: Input,
  { folders, compute }: Omit<Surroundings, 'compare'>,
): Promise<Comparison> {
  return compute('compare', await askOf(input, folders));
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
