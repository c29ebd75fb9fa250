import type { Bounds } from '../../shared/results/sharedConcepts';
import type { KernelPool } from '../../compute/pool';
import type { Scores } from '../fixedPoint';
import { alignmentInterval } from './interval';
import type { Group } from './mergeGroups';
import type { Units } from './units';

/** Tells the interval of the adjusted alignment of unions of concepts. */
export type IntervalOf = (unions: Pick<Group, 'a' | 'b' | 'adjusted'>) => Bounds;

/** `alignmentInterval` of unions, its bounds null where it is unknown. What it returns throws CancelledError. */
export function unionInterval(p: Scores, q: Scores, units: Units, pool: KernelPool): IntervalOf {
  return ({ a, b, adjusted }) => {
    pool.throwIfCancelled();
    const interval = alignmentInterval(unionScores(p, a), unionScores(q, b), adjusted, units);
    return interval ?? { low: null, high: null };
  };
}

/** Leaves intervals out, where only what is shared is asked for. */
export const withoutInterval: IntervalOf = () => ({ low: null, high: null });

/** P^S = min(1, Σ_{α∈S} P^α) of each row. */
function unionScores({ rows, concepts, data }: Scores, union: readonly number[]): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    const sum = union.reduce((total, concept) => total + data[row * concepts + concept], 0);
    return Math.min(1, sum);
  });
}
