import type { RunContext } from './context/context';
import { onThreads } from './context/plannedStage';
import type { PairsAsked } from './context/rowPairs';
import { rowIdsOf } from './input/input';
import { unitsOfRows } from './input/rowUnits';
import { alignment, recallAlignment } from './stages/alignment';
import { clusteringStages } from './stages/clustering';
import { openPair, type PairAsk } from './stages/openDiscoveries';
import { sharedConcepts } from './stages/sharedConcepts';
import { left, planned, recall } from './stages/stage';

export interface ForeseeAsk extends PairAsk {
  pairs: PairsAsked;
}

/** What a comparison will take. */
export interface Foreseen {
  /** That either side uses. */
  rows: number;
  /** Features of A and of B. */
  columns: [number, number];
  /** How long it computes, roughly: for what the cache holds, no time. */
  seconds: number;
}

/**
 * Says what a comparison will take, without making it: the files are read, since what they hold decides whether the cache knows it.
 * Throws UserError, CancelledError.
 */
export async function foresee(ask: ForeseeAsk, context: RunContext): Promise<Foreseen> {
  const { discoveries, parts, descriptions } = await openPair(ask, context);
  const [a, b] = parts;
  const { matrix } = a.source;
  const aligned = await recallAlignment(a, b, matrix.rows, ask.pairs, context);
  const units = unitsOfRows(descriptions, rowIdsOf(a.source));
  const shared = await recall(sharedConcepts, { a, b, units, aligned: null }, context);
  const stages = [
    ...discoveries.flatMap(clusteringStages),
    ...(aligned.known ? [] : [planned(alignment, aligned)]),
    ...left(shared),
  ];
  const { threads } = context.pool;
  return {
    rows: discoveries[0].source.matrix.rows,
    columns: [matrix.columns, b.source.matrix.columns],
    seconds: stages.reduce((sum, stage) => sum + onThreads(stage, threads).cost / 1e9, 0),
  };
}
