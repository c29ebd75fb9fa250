import { conceptsWithin, type ConceptsWithin } from '../../alignment/withinSide';
import type { RunContext } from './context';
import { withinCost } from './costs';
import type { Discovery } from './discovery';
import type { Stage } from './progress';
import { clusteringKey } from './runCache';

/** The stage in which the concepts of a representation are related to each other; none where that is known. */
export function withinStages(discovery: Discovery, known: ConceptsWithin | null): Stage[] {
  const { source, settings } = discovery;
  const { rows, columns } = source.matrix;
  return known ? [] : [{ name: stageOf(discovery), cost: withinCost(rows, columns, settings) }];
}

function stageOf({ letter }: Discovery): string {
  return `relating concepts${letter}`;
}

/** What the cache holds of how the concepts of a representation relate to each other. */
export function recallWithin(
  { source, settings }: Discovery,
  { cache }: RunContext,
): Promise<ConceptsWithin | null> {
  return cache.load('within', clusteringKey(source.hash, settings));
}

/** Relates the concepts of a complete discovery to each other unless that is known; its stage must be planned. */
export async function completeWithin(
  discovery: Discovery,
  known: ConceptsWithin | null,
  { pool, progress, cache }: RunContext,
): Promise<ConceptsWithin> {
  if (known) return known;
  const { source, settings, clustering } = discovery;
  const show = (share: number): void => progress.update(stageOf(discovery), share);
  show(0);
  const within = await conceptsWithin(clustering!.proximity, source.file, pool, show);
  await cache.store('within', clusteringKey(source.hash, settings), within);
  pool.throwIfCancelled();
  return within;
}
