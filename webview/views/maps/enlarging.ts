import type { Side } from '../../../src/shared/results/alignment';
import type { MapSides } from './mapSides';

const SIDES = ['a', 'b'] as const;

/**
 * Gives one of the maps the whole pane.
 * @param grid holds both
 * @param initial the side whose map has it at first; null for both
 * @param onChange another map has it, or both are there again
 * @returns lets the map of a side have it, or no longer
 */
export function createEnlarging(
  grid: HTMLElement,
  sides: MapSides,
  initial: Side | null,
  onChange: (enlarged: Side | null) => void,
): (side: Side) => void {
  let enlarged = initial !== null && sides.of(initial) ? initial : null;
  function show(): void {
    for (const side of SIDES) grid.classList.toggle(`only-${side}`, enlarged === side);
    for (const [side, map] of sides.all) map.showEnlarged(enlarged === side);
  }
  show();
  return (side) => {
    if (!sides.of(side)) return;
    enlarged = enlarged === side ? null : side;
    show();
    onChange(enlarged);
  };
}
