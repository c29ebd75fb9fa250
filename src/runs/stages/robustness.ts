import { fixedScores } from '../../alignment/fixedPoint';
import { generalizedRand } from '../../alignment/generalizedRand';
import { KernelMemory } from '../../compute/memory';
import { meanOf } from '../../concepts/quality/meanOf';
import { recurrence } from '../../concepts/quality/recurrence';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import type { Clustering } from '../../concepts/types';
import type { Robustness } from '../../shared/results/representation';
import type { RunContext } from './context';
import { randCost } from './costs';
import { clusteringStages, completeClustering, recall, type Discovery } from './discovery';
import type { Stage } from './progress';
import { clusteringKey } from './runCache';
import type { Source } from '../input/source';

/** The robustness of a discovery and of each of its concepts, K values in [0, 1], null without members. */
export interface MeasuredRobustness {
  robustness: Robustness;
  recurrence: (number | null)[];
}

/** Runs of a discovery with other seeds. */
export interface Reruns {
  asked: number;
  measured: MeasuredRobustness | null;
  /** One for each of the seeds that follow; none where the result is known. */
  discoveries: Discovery[];
}

/** What the cache holds of `asked` runs with the seeds after the one of `discovery`. */
export async function recallReruns(
  { source, settings, letter }: Discovery,
  asked: number,
  context: RunContext,
): Promise<Reruns> {
  if (asked === 0) return { asked, measured: null, discoveries: [] };
  const measured = await context.cache.load('robustness', keyOf(source, settings, asked));
  const seeds = Array.from({ length: measured ? 0 : asked }, (_, i) => (settings.seed + i + 1) % 2 ** 32);
  const discoveries = await Promise.all(
    seeds.map((seed, i) =>
      recall(source, { ...settings, seed }, `${letter}, run ${i + 1} of ${asked}`, context),
    ),
  );
  return { asked, measured, discoveries };
}

function keyOf(source: Source, settings: DiscoverySettings, runs: number): Record<string, unknown> {
  return { ...clusteringKey(source.hash, settings), seed: settings.seed, runs };
}

/** The stages that are left. */
export function robustnessStages({ source, letter }: Discovery, { discoveries }: Reruns): Stage[] {
  if (discoveries.length === 0) return [];
  const cost = discoveries.reduce(
    (sum, { settings }) => sum + randCost(source.matrix.rows, source.matrix.columns, settings),
    0,
  );
  return [...discoveries.flatMap(clusteringStages), { name: `measuring robustness${letter}`, cost }];
}

/**
 * Discovers again with the other seeds and compares unless that is known; null where nothing is asked for. The stages must
 * be planned.
 */
export async function completeRobustness(
  discovery: Discovery,
  { asked, measured, discoveries }: Reruns,
  context: RunContext,
): Promise<MeasuredRobustness | null> {
  if (measured || discoveries.length === 0) return measured;
  const { source, settings, letter } = discovery;
  const { pool, progress, cache } = context;
  const others: Clustering[] = [];
  for (const each of discoveries) {
    others.push(await completeClustering(each, context));
    each.embedding = null;
  }
  const stage = `measuring robustness${letter}`;
  progress.update(stage, 0);
  const found = await compareRuns(discovery.clustering!, others, context, (share) =>
    progress.update(stage, share),
  );
  await cache.store('robustness', keyOf(source, settings, asked), found);
  pool.throwIfCancelled();
  return found;
}

/** The mean over the other runs of each measure. */
async function compareRuns(
  clustering: Clustering,
  others: readonly Clustering[],
  { pool }: RunContext,
  onProgress: (fraction: number) => void,
): Promise<MeasuredRobustness> {
  const { labels, proximity } = clustering;
  const runs = others.length;
  const robustness: Robustness = { runs, rand: 0, adjustedRand: 0, recurrence: null };
  const found: (number | null)[][] = [];
  for (const [i, other] of others.entries()) {
    using memory = new KernelMemory();
    const a = fixedScores(proximity, 'The proximity scores', memory, pool);
    const b = fixedScores(other.proximity, 'The proximity scores of another run', memory, pool);
    const { rand, adjustedRand } = await generalizedRand(a, b, 'exact', pool, memory, (share) =>
      onProgress((i + share) / runs),
    );
    robustness.rand += rand / runs;
    robustness.adjustedRand += adjustedRand / runs;
    found.push(recurrence(labels, proximity.concepts, other.labels, other.proximity.concepts));
  }
  const means = found[0].map((_, k) => meanOf(found.map((run) => run[k])));
  return { robustness: { ...robustness, recurrence: meanOf(means) }, recurrence: means };
}
