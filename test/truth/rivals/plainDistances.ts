import type { Clustering } from '../../../src/concepts/types';
import type { Explanation } from '../known/explanation';
import { conceptExplanation } from './ours';

/** Explanations of a side that RDX's configurations ask for. */
export const ASKED = 3;

export type End = 'nearest' | 'farthest';

/**
 * Concepts by their smallest distance d(P^α, Q^β) to any concept of the other side, from either end of the list. RDX's released
 * code takes the nearest of NLMCD, so the most shared.
 *
 * @param distances K_A × K_B, row-major
 */
export function plainExplanations(
  distances: Float64Array,
  a: Clustering,
  b: Clustering,
  end: End,
): Explanation[] {
  const [rows, columns] = [a.proximity.concepts, b.proximity.concepts];
  const least = (count: number, others: number, at: (own: number, other: number) => number): number[] => {
    const smallest = Array.from({ length: count }, (_, own) =>
      Math.min(...Array.from({ length: others }, (__, other) => distances[at(own, other)])),
    );
    const sign = end === 'nearest' ? 1 : -1;
    return [...smallest.keys()]
      .sort((one, other) => sign * (smallest[one] - smallest[other]) || one - other)
      .slice(0, ASKED);
  };
  const ofA = least(rows, columns, (own, other) => own * columns + other);
  const ofB = least(columns, rows, (own, other) => other * columns + own);
  return [
    ...ofA.map((concept) => conceptExplanation('a', a, concept)),
    ...ofB.map((concept) => conceptExplanation('b', b, concept)),
  ];
}
