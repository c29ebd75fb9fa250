import type { WritableArray } from '../features/npy/encodeNpy';
import type { Side } from '../shared/results/alignment';
import type { Bounds, SharedConcepts } from '../shared/results/sharedConcepts';

/** What two representations share, as arrays: pairs are (a, b), intervals (low, high), NaN where they are unknown. */
export function sharedArrays(
  { candidates, pairs, groups, overlaps }: SharedConcepts,
  conceptsA: number,
  conceptsB: number,
): Record<string, WritableArray> {
  const groupOf = (side: Side, concepts: number): WritableArray => {
    const data = new Int32Array(concepts).fill(-1);
    groups.forEach((group, at) => group[side].forEach((concept) => (data[concept] = at)));
    return { shape: [concepts], data };
  };
  const overlapOf = (side: Side, concepts: number): WritableArray => {
    const data = new Int32Array(concepts).fill(-1);
    for (const each of overlaps) if (each.side === side) data[each.concept] = each.group;
    return { shape: [concepts], data };
  };
  return {
    candidates: pairsOf(candidates),
    candidates_adjusted: values(candidates.map(({ adjusted }) => adjusted)),
    candidates_z: values(candidates.map(({ z }) => z)),
    candidates_q: values(candidates.map(({ q }) => q)),
    pairs: pairsOf(pairs),
    pairs_adjusted: values(pairs.map(({ adjusted }) => adjusted)),
    pairs_interval: intervals(pairs),
    pairs_q: values(pairs.map(({ q }) => q)),
    groups_adjusted: values(groups.map(({ adjusted }) => adjusted)),
    groups_interval: intervals(groups),
    group_a: groupOf('a', conceptsA),
    group_b: groupOf('b', conceptsB),
    overlap_a: overlapOf('a', conceptsA),
    overlap_b: overlapOf('b', conceptsB),
  };
}

function pairsOf(pairs: readonly { a: number; b: number }[]): WritableArray {
  return { shape: [pairs.length, 2], data: Int32Array.from(pairs.flatMap(({ a, b }) => [a, b])) };
}

function values(of: readonly number[]): WritableArray {
  return { shape: [of.length], data: Float64Array.from(of) };
}

function intervals(of: readonly Bounds[]): WritableArray {
  const data = Float64Array.from(of.flatMap(({ low, high }) => [low ?? NaN, high ?? NaN]));
  return { shape: [of.length, 2], data };
}
