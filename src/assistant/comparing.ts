import type { Comparison } from '../runs/compare';
import type { Requests } from '../runs/requests';
import { textOf, wholeOf } from './input';
import type { OwnSettings, PanelPlace } from './panelLink';
import { sourceInside } from './places';
import type { Input, Property, Surroundings, UsualSettings } from './tool';

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

/** The panel of the pair that an input names, with no concept selected. Throws UserError. */
export async function placeAsked(input: Input, folders: readonly string[]): Promise<PanelPlace> {
  const minClusterSize = wholeOf(input, 'minClusterSize', FEWEST_IN_CONCEPT, undefined);
  const seed = wholeOf(input, 'seed', SEEDS, undefined);
  return {
    a: await sourceInside(folders, textOf(input, 'a')),
    b: await sourceInside(folders, textOf(input, 'b')),
    own: { ...(minClusterSize !== undefined && { minClusterSize }), ...(seed !== undefined && { seed }) },
    concept: null,
  };
}

/** What a run is asked that compares a pair. */
export function comparisonOf(
  { a, b, own }: Pick<PanelPlace, 'a' | 'b' | 'own'>,
  usual: UsualSettings,
): Requests['compare'] {
  return {
    ...{ a, b, ...withOwn(usual, own) },
    samples: null,
    robustnessRuns: 0,
    pairs: { exactRows: usual.exactRows },
  };
}

/** Settings with those that an assistant has set. */
export function withOwn(
  { settings, features }: Pick<UsualSettings, 'settings' | 'features'>,
  own: OwnSettings,
): Pick<UsualSettings, 'settings' | 'features'> {
  return { settings: { ...settings, ...own }, features };
}

/**
 * Compares what an input names. What runs find is kept in their cache, by what the files hold, so that several questions are answered of
 * one comparison, and of a file that has changed never by an old one. Throws UserError, CancelledError.
 */
export async function compareAsked(
  input: Input,
  { folders, compute, usual }: Pick<Surroundings, 'folders' | 'compute' | 'usual'>,
): Promise<Comparison> {
  const place = await placeAsked(input, folders);
  return compute('compare', comparisonOf(place, usual(place.a.file)));
}

/** The address of the panel that shows what a tool answered about, at a concept where it is about one. Throws UserError. */
export async function linkAsked(
  input: Input,
  { folders, link }: Pick<Surroundings, 'folders' | 'link'>,
  concept: PanelPlace['concept'] = null,
): Promise<string> {
  return link({ ...(await placeAsked(input, folders)), concept });
}
