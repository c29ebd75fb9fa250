import { align, withAllRowPairs, type AlignResult } from '../../alignment/align';
import type { RowPairs } from '../../alignment/generalizedRand';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import type { RunContext } from './context';
import { alignmentCost } from './costs';
import type { Discovery } from './discovery';
import type { Stage } from './progress';
import { estimatePairs, isLimit, type PairsAsked } from '../rowPairs';
import { clusteringKey } from './runCache';

const ALIGNING = 'aligning';

/** The alignment of a representation with another of the same rows. */
export function alignmentStage({ source, settings }: Discovery): Stage {
  const { rows, columns } = source.matrix;
  return { name: ALIGNING, cost: alignmentCost(rows, columns, settings) };
}

/** What decides the concepts of one side, and how many rows there are. */
export interface Aligned {
  hash: string;
  rows: number;
  settings: DiscoverySettings;
}

/** What the cache holds of an alignment, and the row pairs that are taken where it holds nothing. */
export interface RecalledAlignment {
  known: AlignResult | null;
  pairs: RowPairs;
}

/** An alignment over all row pairs is taken before an estimate. */
export async function recallAlignment(
  a: Aligned,
  b: Aligned,
  asked: PairsAsked,
  { cache }: RunContext,
): Promise<RecalledAlignment> {
  const recall = (pairs: RowPairs): Promise<AlignResult | null> =>
    cache.load('alignment', alignmentKey(a, b, pairs));
  const exact = isLimit(asked) && a.rows <= asked.exactRows;
  const pairs = isLimit(asked) ? (exact ? 'exact' : estimatePairs(a.settings.seed)) : asked;
  const known = (isLimit(asked) ? await recall('exact') : null) ?? (await recall(pairs));
  return { known, pairs };
}

/** Everything that decides the alignment of two representations. */
export function alignmentKey(a: Aligned, b: Aligned, pairs: RowPairs): Record<string, unknown> {
  const [of, to] = [a, b].map(({ hash, settings }) => clusteringKey(hash, settings));
  return { of, to, pairs };
}

/** Aligns the concepts of two representations, as far as the cache does not hold that; its stage must be planned. */
export async function alignDiscoveries(
  a: Discovery,
  b: Discovery,
  asked: PairsAsked,
  context: RunContext,
): Promise<AlignResult> {
  const { pool, progress, cache } = context;
  const [of, to] = [a, b].map(({ source, settings }): Aligned => ({
    hash: source.hash,
    rows: source.matrix.rows,
    settings,
  }));
  const show = (share: number): void => progress.update(ALIGNING, share);
  const { known, pairs } = await recallAlignment(of, to, asked, context);
  if (known) {
    show(1);
    return known;
  }
  show(0);
  const [p, q] = [a, b].map(({ clustering }) => clustering!.proximity);
  const estimate = alignmentKey(of, to, estimatePairs(a.settings.seed));
  const estimated = pairs === 'exact' ? await cache.load('alignment', estimate) : null;
  const aligned = estimated
    ? await withAllRowPairs(estimated, p, q, pool, show)
    : await align(p, q, pool, { pairs, names: [a.source.file, b.source.file] }, show);
  await cache.store('alignment', alignmentKey(of, to, pairs), aligned);
  pool.throwIfCancelled();
  return aligned;
}
