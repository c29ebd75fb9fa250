import type { Side } from '../shared/results/alignment';
import type { PairRobustness } from '../shared/results/comparison';
import type { FoundRobustness } from '../shared/results/representation';
import { robustnessRunsFor } from '../shared/settings/robustnessRuns';
import type { DiscoveryRequest } from './context/asks';
import type { RunContext } from './context/context';
import { groupRobustness, type GroupConcepts } from './output/groupRobustness';
import { clusteringStages, completeClustering } from './stages/clustering';
import { hasChanged, hasFeatures, type Discovery } from './stages/discovery';
import { openPair, openRepresentation, type PairAsk } from './stages/openDiscoveries';
import { recallRobustness, robustnessStages, type MeasuredRobustness } from './stages/robustness';
import { complete } from './stages/stage';

/** Two representations that were compared, or one whose concepts are known; what describes the rows is of no matter. */
export interface RobustnessAsk extends Omit<PairAsk, 'b' | 'samples'> {
  b: PairAsk['b'] | null;
  robustnessRuns: DiscoveryRequest['robustnessRuns'];
  /** How many concepts there were. */
  concepts: Record<Side, number>;
  /** The groups of concepts that the two share; null where they are not known. */
  groups: GroupConcepts[] | null;
}

type Recalled = NonNullable<Awaited<ReturnType<typeof recallRobustness>>>;

/** How far the concepts come out again with other seeds; what is known of them is taken from the cache. Throws UserError. */
export async function robustness(ask: RobustnessAsk, context: RunContext): Promise<PairRobustness> {
  const discoveries = await open(ask, context);
  const [a, b = null] = await Promise.all(discoveries.map((each) => recallFor(each, ask, context)));
  const isSame = a !== null && b !== null && keyOf(a) === keyOf(b);
  const left = (isSame ? [a] : [a, b]).filter((each) => each?.known === null);
  context.progress.plan([
    ...left.flatMap((each) => clusteringStages(each!.of.discovery)),
    ...left.flatMap((each) => robustnessStages(each!)),
  ]);
  const ofA = a && (await measure(a, ask.concepts.a, context));
  const measured = { a: ofA, b: isSame ? ofA : b && (await measure(b, ask.concepts.b, context)) };
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
): Promise<Recalled | null> {
  if (!hasFeatures(discovery)) return null;
  const runs = robustnessRunsFor(robustnessRuns, discovery.source.matrix.rows);
  return recallRobustness(discovery, runs, context);
}

/** Everything that decides it: a side that is compared with itself is measured once. */
function keyOf({ stage, of }: Recalled): string {
  return JSON.stringify(stage.key(of));
}

async function measure(
  recalled: Recalled,
  concepts: number,
  context: RunContext,
): Promise<MeasuredRobustness> {
  const { discovery } = recalled.of;
  if (recalled.known === null) await completeClustering(discovery, context);
  const measured = await complete(recalled, context);
  if (measured.recurrence.length !== concepts) throw hasChanged(discovery);
  return measured;
}

function withoutTables(measured: MeasuredRobustness | null): FoundRobustness | null {
  return measured && { robustness: measured.robustness, recurrence: measured.recurrence };
}
