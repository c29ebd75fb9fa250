import type { Side } from '../../../src/shared/results/alignment';

/**
 * The side whose concept is meant at a height of a part of a document: A's above, B's below, but the other where one has none.
 * @param share of its height, 0 at the top
 * @param concepts of the part on the sides that are there, −1 for none
 */
export function sideAt(share: number, concepts: Partial<Record<Side, number>>): Side | null {
  const [first, second]: Side[] = share < 0.5 ? ['a', 'b'] : ['b', 'a'];
  const has = (side: Side): boolean => (concepts[side] ?? -1) >= 0;
  return has(first) ? first : has(second) ? second : null;
}
