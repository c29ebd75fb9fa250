import type { Side } from '../shared/results/alignment';
import type { FoundShared } from '../shared/results/comparison';
import type { RunContext } from './context/context';
import { hasChanged } from './stages/discovery';
import type { PairsAsked } from './context/rowPairs';
import { rowIdsOf } from './input/input';
import { unitsOfRows } from './input/rowUnits';
import { toldApartOf } from './output/toldApart';
import { takeConcepts } from './stages/alignedPart';
import { alignment, completeAlignment, recallAlignment } from './stages/alignment';
import { clusteringStages, completeClustering } from './stages/clustering';
import { openPair, type PairAsk } from './stages/openDiscoveries';
import { sharedConcepts, type SharedOf } from './stages/sharedConcepts';
import { complete, left, planned, recall } from './stages/stage';

/** A comparison that was made without it. */
export interface FindSharedAsk extends PairAsk {
  pairs: PairsAsked;
  /** How many concepts either side had. */
  concepts: Record<Side, number>;
}

/** What two representations share, which `compare` leaves out where it takes long; the rest is taken from the cache. Throws UserError. */
export async function findShared(ask: FindSharedAsk, context: RunContext): Promise<FoundShared> {
  const { discoveries, parts, every, descriptions } = await openPair(ask, context);
  const [a, b] = parts;
  const aligned = await recallAlignment(a, b, a.source.matrix.rows, ask.pairs, context);
  const sharing: SharedOf = { a, b, units: unitsOfRows(descriptions, rowIdsOf(a.source)), aligned: null };
  const recalled = await recall(sharedConcepts, sharing, context);
  context.progress.plan([
    ...discoveries.flatMap(clusteringStages),
    planned(alignment, aligned),
    ...left(recalled),
  ]);
  for (const [at, side] of (['a', 'b'] as const).entries()) {
    const { proximity } = await completeClustering(discoveries[at], context);
    if (proximity.concepts !== ask.concepts[side]) throw hasChanged(discoveries[at]);
    takeConcepts(parts[at], discoveries[at], every);
  }
  sharing.aligned = await completeAlignment(aligned, context);
  const shared = await complete(recalled, context);
  return { shared, toldApart: toldApartOf(shared, a, b, descriptions) };
}
