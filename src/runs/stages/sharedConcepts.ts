import { createHash } from 'node:crypto';
import type { Scores } from '../../alignment/fixedPoint';
import { CANDIDATE_RULE } from '../../alignment/sharedConcepts/candidatePairs';
import { sharedConcepts as findShared } from '../../alignment/sharedConcepts/sharedConcepts';
import { sparseShared } from '../../alignment/sparse/sparseShared';
import type { Units } from '../../alignment/sharedConcepts/units';
import type { KernelPool } from '../../compute/pool';
import type { AlignResult } from '../../alignment/align';
import { cutOf, isCut } from '../../shared/cutScores';
import type { SharedConcepts } from '../../shared/results/sharedConcepts';
import { fieldsFormat } from '../../store/format';
import { clustering } from './clustering';
import { sharedCost, sharedIntervalsCost } from './costs';
import { conceptsOfBoth, unsureOf, type Deciding, type Discovery } from './discovery';
import type { RunContext } from '../context/context';
import type { Kept } from '../context/runCache';
import type { Stage } from './stage';

/** What decides what two representations share. */
interface SharedBy {
  a: Deciding;
  b: Deciding;
  /** What the rows are part of; null where they are taken as independent. */
  units: Units | null;
}

/** The same for two discoveries and their alignment, which must be complete when it is computed. */
export interface SharedOf extends SharedBy {
  a: Discovery;
  b: Discovery;
  aligned: AlignResult | null;
}

/** What two representations share, what they divide differently and what only one of them has. */
export const sharedConcepts: Stage<SharedBy, SharedConcepts, SharedOf> = {
  kind: 'shared',
  name: () => 'finding what is shared',
  key: ({ a, b, units }) => ({ of: clustering.key(a), to: clustering.key(b), units: hashOfUnits(units) }),
  cost: costOf,
  alone: 1,
  unsure: ({ a, b }) => unsureOf(a, b),
  async compute({ a, b, units, aligned }, { pool }, show) {
    show(0);
    const [p, q] = [a.clustering!.proximity, b.clustering!.proximity];
    if (isCut(p) || isCut(q)) {
      const onProgress = (share: number): void => {
        pool.throwIfCancelled();
        show(share);
      };
      const known = aligned!.adjusted;
      return (await sparseShared(cutOf(p), cutOf(q), units, onProgress, CANDIDATE_RULE, known)).shared;
    }
    const { shared } = await findShared(p, q, aligned!.adjusted, units, pool, show);
    return shared;
  },
  format: fieldsFormat(),
};

/** Whether it takes longer than so many seconds, roughly; of complete discoveries. */
export function takesLonger(of: SharedOf, seconds: number): boolean {
  return costOf(of) > seconds * 1e9;
}

function costOf(of: SharedOf): number {
  const { rows } = of.a.source.matrix;
  const concepts = conceptsOfBoth(of);
  return sharedCost(rows, concepts) + sharedIntervalsCost(rows, concepts);
}

/** The same without intervals, which a review has no use for. */
export const sharedWithoutIntervals: Kept<SharedBy, SharedConcepts> = {
  kind: 'shared without intervals',
  key: sharedConcepts.key,
  format: fieldsFormat(),
};

/** Finds that. Throws CancelledError. */
export async function findWithoutIntervals(
  p: Scores,
  q: Scores,
  adjusted: Float64Array,
  units: Units | null,
  pool: KernelPool,
): Promise<SharedConcepts> {
  const { shared } = await findShared(p, q, adjusted, units, pool, undefined, CANDIDATE_RULE, false);
  return shared;
}

/** What the cache holds of it for a review: without intervals, also where a comparison has found them. */
export async function recallWithoutIntervals(
  by: SharedBy,
  { cache }: RunContext,
): Promise<SharedConcepts | null> {
  const known = (await cache.load(sharedWithoutIntervals, by)) ?? (await cache.load(sharedConcepts, by));
  return known && withoutIntervals(known);
}

function withoutIntervals({ pairs, groups, ...rest }: SharedConcepts): SharedConcepts {
  const none = { low: null, high: null };
  return {
    ...rest,
    pairs: pairs.map((pair) => ({ ...pair, ...none })),
    groups: groups.map((group) => ({ ...group, ...none })),
  };
}

/** A review asks for the same units once a pair. */
const hashes = new WeakMap<Units, string>();

/** null where rows are taken as independent. */
export function hashOfUnits(units: Units | null): string | null {
  if (!units) return null;
  const known = hashes.get(units) ?? createHash('sha256').update(units.of).digest('hex');
  hashes.set(units, known);
  return known;
}
