import { effectiveSettings } from '../../concepts/effectiveSettings';
import { UserError } from '../../errors';
import { countsByNlmcd, DEFAULT_DISCOVERY, type DiscoverySettings } from '../../shared/settings/discovery';
import type { Source } from '../input/source';
import { clustering } from './clustering';
import type { RunContext } from '../context/context';
import { embeds, type Discovery } from './discovery';
import { embedding } from './embedding';
import { givenConcepts } from './givenConcepts';
import { neighbors } from './neighbors';

/**
 * What the cache holds of the concepts of `source`; those that a file of proximity scores gives.
 * @param keepsAll see `Deciding`
 * @throws UserError when there are too few rows, or none that differs
 */
export async function recallDiscovery(
  source: Source,
  asked: Partial<DiscoverySettings>,
  letter: string,
  context: RunContext,
  keepsAll?: true,
): Promise<Discovery> {
  const { cache } = context;
  const { hash } = source;
  if (source.holds === 'proximity') {
    const settings = { ...DEFAULT_DISCOVERY, seed: asked.seed ?? DEFAULT_DISCOVERY.seed };
    // Of many it is made where it is asked for: a comparison does without.
    const given = {
      clustering: source.many ? null : givenConcepts(source),
      hasNeighbors: false,
      embedding: null,
      counted: null,
    };
    return { source, hash, settings, notes: [], letter, ...given };
  }
  const { settings, notes } = settingsFor(source.file, source.matrix.rows, asked);
  assertRowsDiffer(source);
  const by = { hash, settings, keepsAll };
  const [embedded, clustered] = await Promise.all([
    embeds(settings) ? cache.load(embedding, by) : null,
    cache.load(clustering, by),
  ]);
  const hasNeighbors = embeds(settings) && embedded === null && (await cache.has(neighbors, by));
  const counted =
    clustered === null && countsByNlmcd(settings)
      ? await recallDiscovery(source, { ...asked, method: 'nlmcd' }, letter, context, keepsAll)
      : null;
  const known = { embedding: embedded, clustering: clustered, hasNeighbors, counted };
  return { source, ...by, notes, letter, ...known };
}

/** The settings used for the rows of a file. Throws UserError naming the file when they are too few. */
export function settingsFor(
  file: string,
  rows: number,
  asked: Partial<DiscoverySettings>,
): ReturnType<typeof effectiveSettings> {
  try {
    return effectiveSettings(asked, rows);
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${file}: ${error.message}`) : error;
  }
}

function assertRowsDiffer({ file, matrix: { rows, columns, data } }: Source): void {
  if (data.some((value, i) => value !== data[i % columns])) return;
  throw new UserError(
    `${file}: all ${rows} rows are the same, so there is nothing to tell concepts by. Save other features.`,
  );
}
