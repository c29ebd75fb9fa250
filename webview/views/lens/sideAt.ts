import type { Side } from '../../../src/shared/results/alignment';

/**
 * The side whose concept is meant at a height between two bands: A's above, B's below, but the other where one has none.
 * @param share of the height, 0 at the top
 * @param conceptOf the concept there on a side, −1 for none
 * @returns null where there is none on any side
 */
export function sideAt(
  share: number,
  sides: readonly Side[],
  conceptOf: (side: Side) => number,
): Side | null {
  const order = share < 0.5 ? sides : sides.toReversed();
  return order.find((side) => conceptOf(side) >= 0) ?? null;
}
