import { fixedScores } from '../../alignment/fixedPoint';
import { generalizedRand } from '../../alignment/generalizedRand';
import { KernelMemory } from '../../compute/memory';
import { meanOf } from '../../concepts/quality/meanOf';
import { recurrence, recurrenceTable, type RecurrenceTable } from '../../concepts/quality/recurrence';
import type { FoundClustering } from '../../concepts/types';
import { allOrSample } from '../../shared/cutScores';
import type { RandIndex } from '../../shared/results/alignment';
import type { FoundRobustness } from '../../shared/results/representation';
import type { Format } from '../../store/format';
import { pack, unpack } from '../../store/pack';
import { joinLists, splitLists, type JoinedLists } from '../../store/packLists';
import { clusteringStages, completeClustering } from './clustering';
import type { RunContext } from '../context/context';
import { randCost } from './costs';
import type { Deciding, Discovery } from './discovery';
import type { PlannedStage } from '../context/plannedStage';
import { quality } from './quality';
import { recallDiscovery } from './recallDiscovery';
import { left, type Recalled, type Stage } from './stage';

/** The robustness of a discovery and of each of its concepts. */
export interface MeasuredRobustness extends FoundRobustness {
  /** One for each other run. */
  tables: RecurrenceTable[];
}

interface PackedRobustness extends JoinedLists {
  sizes: Int32Array;
}

/** The tables as lists: of each its other sizes, then what is in both. */
const robustnessFormat: Format<MeasuredRobustness> = {
  write({ tables, robustness, recurrence }) {
    const lists = tables.flatMap(({ sizesAgain, common }) => [sizesAgain, common]);
    return pack({ robustness, recurrence }, { sizes: tables[0].sizes, ...joinLists(lists) });
  },
  read(bytes) {
    const { header, arrays } = unpack<FoundRobustness, PackedRobustness>(bytes);
    const { sizes } = arrays;
    const lists = splitLists(arrays);
    const tables = Array.from({ length: lists.length / 2 }, (_, run) => {
      const [sizesAgain, common] = lists.slice(2 * run, 2 * run + 2);
      return { sizes, sizesAgain, common };
    });
    return { ...header, tables };
  },
};

interface RobustnessBy {
  discovery: Deciding;
  /** Runs with the seeds that follow. */
  runs: number;
}

interface RobustnessOf extends RobustnessBy {
  discovery: Discovery;
  /** One for each of these seeds; none where the result is known. */
  reruns: Discovery[];
}

/** How far a complete discovery comes out again with other seeds. */
export const robustness: Stage<RobustnessBy, MeasuredRobustness, RobustnessOf> = {
  kind: 'robustness',
  name: ({ discovery }) => `measuring robustness${discovery.letter}`,
  key: ({ discovery, runs }) => ({ ...quality.key(discovery), runs }),
  cost: ({ discovery: { source }, reruns }) =>
    reruns.reduce(
      (sum, { settings }) => sum + randCost(source.matrix.rows, source.matrix.columns, settings),
      0,
    ),
  async compute({ discovery, reruns }, context, show) {
    const others: FoundClustering[] = [];
    for (const each of reruns) {
      others.push(await completeClustering(each, context));
      each.embedding = null;
    }
    show(0);
    return compareRuns(discovery.clustering!, others, context, show);
  },
  format: robustnessFormat,
};

/** What the cache holds of `runs` runs with the seeds after the one of `discovery`; null where none are asked for. */
export async function recallRobustness(
  discovery: Discovery,
  runs: number,
  context: RunContext,
): Promise<Recalled<RobustnessOf, MeasuredRobustness> | null> {
  if (runs === 0) return null;
  const known = await context.cache.load(robustness, { discovery, runs });
  const { source, settings, letter } = discovery;
  const seeds = Array.from({ length: known ? 0 : runs }, (_, i) => (settings.seed + i + 1) % 2 ** 32);
  const reruns = await Promise.all(
    seeds.map((seed, i) =>
      recallDiscovery(source, { ...settings, seed }, `${letter}, run ${i + 1} of ${runs}`, context),
    ),
  );
  return { stage: robustness, of: { discovery, runs, reruns }, known };
}

/** The stages that are left. */
export function robustnessStages(recalled: Recalled<RobustnessOf, MeasuredRobustness>): PlannedStage[] {
  return [...recalled.of.reruns.flatMap(clusteringStages), ...left(recalled)];
}

/** The mean over the other runs of each measure. */
async function compareRuns(
  clustering: FoundClustering,
  others: readonly FoundClustering[],
  { pool }: RunContext,
  onProgress: (fraction: number) => void,
): Promise<MeasuredRobustness> {
  const { labels, proximity } = clustering;
  const runs = others.length;
  const indices: RandIndex[] = [];
  const tables: RecurrenceTable[] = [];
  for (const [i, other] of others.entries()) {
    using memory = new KernelMemory();
    const [p, q] = allOrSample(proximity, other.proximity);
    const a = fixedScores(p, 'The proximity scores', memory, pool);
    const b = fixedScores(q, 'The proximity scores of another run', memory, pool);
    const show = (share: number): void => onProgress((i + share) / runs);
    indices.push(await generalizedRand(a, b, 'exact', pool, memory, show));
    tables.push(recurrenceTable(labels, proximity.concepts, other.labels, other.proximity.concepts));
  }
  const found = tables.map(recurrence);
  const means = found[0].map((_, k) => meanOf(found.map((run) => run[k])));
  const rand = meanOf(indices.map((index) => index.rand));
  const adjustedRand = meanOf(indices.map((index) => index.adjustedRand));
  const robustness = { runs, rand, adjustedRand, recurrence: meanOf(means) };
  return { robustness, recurrence: means, tables };
}
