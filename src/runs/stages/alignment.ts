import { align, withAllRowPairs, type AlignResult } from '../../alignment/align';
import type { RowPairs } from '../../alignment/generalizedRand';
import { alignCut } from '../../alignment/sparse/cutAlignment';
import { isCut } from '../../shared/cutScores';
import { fieldsFormat } from '../../store/format';
import { estimatePairs, isLimit, type PairsAsked } from '../context/rowPairs';
import { clustering } from './clustering';
import type { RunContext } from '../context/context';
import { alignmentCost } from './costs';
import { conceptsOfBoth, unsureOf, type Deciding, type Discovery } from './discovery';
import { complete, type Stage } from './stage';

/** What decides the alignment of two representations of the same rows. */
interface AlignmentBy {
  a: Deciding;
  b: Deciding;
  pairs: RowPairs;
}

/** The same for two discoveries, which must be complete when it is computed. */
interface AlignmentOf extends AlignmentBy {
  a: Discovery;
  b: Discovery;
}

/** How the concepts of two representations align. */
export const alignment: Stage<AlignmentBy, AlignResult, AlignmentOf> = {
  kind: 'alignment',
  name: () => 'aligning',
  key: ({ a, b, pairs }) => ({ of: clustering.key(a), to: clustering.key(b), pairs }),
  cost: (of) => alignmentCost(of.a.source.matrix.rows, conceptsOfBoth(of)),
  unsure: ({ a, b }) => unsureOf(a, b),
  async compute({ a, b, pairs }, { pool, cache }, show) {
    show(0);
    const [p, q] = [a.clustering!.proximity, b.clustering!.proximity];
    const names = [a.source.file, b.source.file] as const;
    if (isCut(p) || isCut(q)) return alignCut(p, q, pool, names, show);
    const estimate = { a, b, pairs: estimatePairs(a.settings.seed) };
    const estimated = pairs === 'exact' ? await cache.load(alignment, estimate) : null;
    return estimated
      ? withAllRowPairs(estimated, p, q, pool, show)
      : align(p, q, pool, { pairs, names }, show);
  },
  format: fieldsFormat('distances', 'adjusted'),
};

/** What the cache holds of an alignment, and the row pairs that are taken where it holds nothing. */
export interface RecalledAlignment<Side> {
  a: Side;
  b: Side;
  pairs: RowPairs;
  known: AlignResult | null;
}

/** An alignment over all row pairs is taken before an estimate. */
export async function recallAlignment<Side extends Deciding>(
  a: Side,
  b: Side,
  rows: number,
  asked: PairsAsked,
  { cache }: RunContext,
): Promise<RecalledAlignment<Side>> {
  const recallOver = (pairs: RowPairs): Promise<AlignResult | null> => cache.load(alignment, { a, b, pairs });
  const exact = isLimit(asked) && rows <= asked.exactRows;
  const pairs = isLimit(asked) ? (exact ? 'exact' : estimatePairs(a.settings.seed)) : asked;
  const known = (isLimit(asked) ? await recallOver('exact') : null) ?? (await recallOver(pairs));
  return { a, b, pairs, known };
}

/** Aligns the concepts of two complete discoveries unless that is known; the stage must be planned even then. */
export async function completeAlignment(
  { known, ...of }: RecalledAlignment<Discovery>,
  context: RunContext,
): Promise<AlignResult> {
  if (known) context.progress.update(alignment.name(of), 1);
  return complete({ stage: alignment, of, known }, context);
}
