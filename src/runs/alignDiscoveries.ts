import { align, withAllRowPairs, type AlignResult } from '../alignment/align';
import type { RowPairs } from '../alignment/generalizedRand';
import type { RunContext } from './context';
import { alignmentCost } from './costs';
import type { Discovery } from './discovery';
import type { Stage } from './progress';
import { estimatePairs, isLimit, type PairsAsked } from './rowPairs';
import { clusteringKey } from './runCache';

const ALIGNING = 'aligning';

/** The alignment of a representation with another of the same rows. */
export function alignmentStage({ source, settings }: Discovery): Stage {
  const { rows, columns } = source.matrix;
  return { name: ALIGNING, cost: alignmentCost(rows, columns, settings) };
}

/** Aligns the concepts of two representations, as far as the cache does not hold that; its stage must be planned. */
export async function alignDiscoveries(
  a: Discovery,
  b: Discovery,
  asked: PairsAsked,
  { pool, progress, cache }: RunContext,
): Promise<AlignResult> {
  const [of, to] = [a, b].map(({ source, settings }) => clusteringKey(source.hash, settings));
  const recall = (pairs: RowPairs): Promise<AlignResult | null> => cache.load('alignment', { of, to, pairs });
  const show = (share: number): void => progress.update(ALIGNING, share);

  const estimate = estimatePairs(a.settings.seed);
  const pairs = isLimit(asked) ? (a.source.matrix.rows <= asked.exactRows ? 'exact' : estimate) : asked;
  const known = (isLimit(asked) ? await recall('exact') : null) ?? (await recall(pairs));
  if (known) {
    show(1);
    return known;
  }
  show(0);
  const [p, q] = [a, b].map(({ clustering }) => clustering!.proximity);
  const estimated = pairs === 'exact' ? await recall(estimate) : null;
  const aligned = estimated
    ? await withAllRowPairs(estimated, p, q, pool, show)
    : await align(p, q, pool, { pairs }, show);
  await cache.store('alignment', { of, to, pairs }, aligned);
  pool.throwIfCancelled();
  return aligned;
}
