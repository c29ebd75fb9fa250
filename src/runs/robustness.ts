import type { Side } from '../shared/results/alignment';
import type { PairRobustness } from '../shared/results/comparison';
import type { FoundRobustness } from '../shared/results/representation';
import { robustnessRunsFor } from '../shared/settings/robustnessRuns';
import type { DiscoveryRequest } from './context/asks';
import type { RunContext } from './context/context';
import { groupRobustness, type GroupConcepts } from './output/groupRobustness';
import { clusteringStages, completeClustering } from './stages/clustering';
import { hasFeatures, type Discovery } from './stages/discovery';
import { openPair, openRepresentation, type PairAsk } from './stages/openDiscoveries';
import { recallRobustness, robustnessStages, type MeasuredRobustness } from './stages/robustness';
import { complete } from './stages/stage';

/** Two representations that were compared, or one whose concepts are known; what describes the rows is of no matter. */
export interface RobustnessAsk extends Omit<PairAsk, 'b' | 'samples'> {
  b: PairAsk['b'] | null;
  robustnessRuns: DiscoveryRequest['robustnessRuns'];
  /** The groups of concepts that the two share; null where they are not known. */
  groups: GroupConcepts[] | null;
}

type Recalled = Awaited<ReturnType<typeof recallRobustness>>;

/** How far the concepts come out again with other seeds; what is known of them is taken from the cache. Throws UserError. */
export async function robustness(ask: RobustnessAsk, context: RunContext): Promise<PairRobustness> {
  const discoveries = await open(ask, context);
  const recalled = await Promise.all(discoveries.map((each) => recallFor(each, ask, context)));
  const left = recalled.map((each) => (each && each.known === null ? each : null));
  context.progress.plan([
    ...left.flatMap((each) => (each ? clusteringStages(each.of.discovery) : [])),
    ...left.flatMap((each) => (each ? robustnessStages(each) : [])),
  ]);
  const measured: Record<Side, MeasuredRobustness | null> = { a: null, b: null };
  for (const [at, side] of (['a', 'b'] as const).entries()) {
    const each = recalled[at] ?? null;
    if (each?.known === null) await completeClustering(each.of.discovery, context);
    measured[side] = each && (await complete(each, context));
  }
  return {
    a: withoutTables(measured.a),
    b: withoutTables(measured.b),
    groups: ask.groups && groupRobustness(ask.groups, measured),
  };
}

async function open({ a, b, ...ask }: RobustnessAsk, context: RunContext): Promise<readonly Discovery[]> {
  const rest = { ...ask, samples: null };
  if (b) return (await openPair({ ...rest, a, b }, context)).discoveries;
  return [(await openRepresentation({ ...rest, source: a, robustnessRuns: 0 }, context)).discovery];
}

async function recallFor(
  discovery: Discovery,
  { robustnessRuns }: RobustnessAsk,
  context: RunContext,
): Promise<Recalled> {
  if (!hasFeatures(discovery)) return null;
  const runs = robustnessRunsFor(robustnessRuns, discovery.source.matrix.rows);
  return recallRobustness(discovery, runs, context);
}

function withoutTables(measured: MeasuredRobustness | null): FoundRobustness | null {
  return measured && { robustness: measured.robustness, recurrence: measured.recurrence };
}
