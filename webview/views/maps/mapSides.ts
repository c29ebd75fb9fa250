import type { Side } from '../../../src/shared/results/alignment';
import { isLightTheme, readTheme, type Theme } from '../../elements/theme';
import { conceptsLit, type Linked } from '../../model/linked';
import type { Model, SideMaps } from '../../model/model';
import type { Rows } from '../../model/rows';
import { selectedConcepts } from '../../model/selectedConcepts';
import { NOTHING_SELECTED, sameSelection, type Selection } from '../../model/selection';
import { mapColours } from './mapColours';
import type { MapKey } from './paintedMaps';
import { mapEmphasis } from './mapEmphasis';
import { frameOf, type Zoomed } from './mapFit';
import { createMapSide, type MapSide } from './mapSide';
import type { MapsState } from './mapsState';

/** The maps of the sides that have one, drawn together. */
export interface MapSides {
  readonly all: readonly [Side, MapSide][];
  of(side: Side): MapSide | null;
  /** The points are to be coloured anew. */
  recolour(): void;
  setTheme(theme: Theme): void;
  /**
   * Draws what has changed.
   * @param cursor the concept where the keyboard is
   * @param isCoarse whether some of the points are enough
   * @returns what the colours mean, where the points have been coloured anew
   */
  draw(
    colour: MapsState['colour'],
    zoomed: Zoomed,
    cursor: [Side, number] | null,
    isCoarse: boolean,
  ): MapKey | null;
}

const SIDES = ['a', 'b'] as const;

/**
 * @param onChange the maps must be drawn again
 * @param onEnlarge the wish that the map of a side has the whole pane, or no longer
 */
export function createMapSides(
  model: Model,
  rows: Rows,
  maps: SideMaps,
  linked: Linked,
  onChange: () => void,
  onEnlarge: (side: Side) => void,
): MapSides {
  const frame = frameOf(maps);
  const all = SIDES.flatMap((side): [Side, MapSide][] => {
    const positions = maps[side];
    return positions
      ? [[side, createMapSide(model, rows, side, positions, frame, onChange, () => onEnlarge(side))]]
      : [];
  });
  const bySide = new Map(all);
  let theme = readTheme();
  let isStale = true;
  /** What the points show as standing out. */
  let emphasised: { lit: Selection; brushed: Uint32Array | null; selection: Selection | null } | null = null;

  /** The concepts that are lit; those of a lit row stay as they are, since the row alone is marked. */
  function litConcepts(): Selection {
    return linked.lit && 'row' in linked.lit ? NOTHING_SELECTED : conceptsLit(rows, linked.lit);
  }

  function emphasise(lit: Selection): void {
    const { brushed, selection } = linked;
    const isSame =
      emphasised?.brushed === brushed &&
      sameSelection(emphasised.lit, lit) &&
      sameSelection(emphasised.selection, selection);
    if (isSame) return;
    emphasised = { lit, brushed, selection };
    const emphasis = {
      lit: selectedConcepts(model, lit),
      brushed,
      chosen: selectedConcepts(model, selection),
    };
    for (const [side, map] of all) map.emphasise(mapEmphasis(rows, side, emphasis));
  }

  function paint(colour: MapsState['colour']): MapKey {
    const painted = mapColours(model, rows, colour, linked.selection, theme, isLightTheme());
    for (const [side, map] of all) map.paint(painted.maps[side]);
    isStale = false;
    return painted.key;
  }

  return {
    all,
    of: (side) => bySide.get(side) ?? null,
    recolour: () => (isStale = true),
    setTheme(next) {
      theme = next;
      isStale = true;
    },
    draw(colour, zoomed, cursor, isCoarse) {
      if (all.length === 0) return null;
      const key = isStale ? paint(colour) : null;
      const lit = litConcepts();
      emphasise(lit);
      const row = linked.lit && 'row' in linked.lit ? linked.lit.row : null;
      const [chosenConcepts, litOnes] = [
        selectedConcepts(model, linked.selection),
        selectedConcepts(model, lit),
      ];
      for (const [side, map] of all) {
        const shown = { chosen: chosenConcepts[side], lit: litOnes[side], row };
        map.draw(zoomed, theme, { ...shown, cursor: cursor?.[0] === side ? cursor[1] : null }, isCoarse);
      }
      return key;
    },
  };
}
