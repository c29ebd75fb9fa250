import type { Side } from '../../../src/shared/results/alignment';
import { FONT_SIZE } from '../../drawing/figureSvg';
import { pointsInside } from './lasso';
import type { MapColours } from './paintedMaps';
import { placingIn, pointLook, unplaced, type Placing, type Size, type Zoomed } from './mapFit';
import { conceptCentres } from './mapNames';
import { namesShown } from './mapScene';
import { createMapStage, type MapStage } from './mapStage';
import { channels, coloursOf } from './mapTones';
import type { Model } from '../../model/model';
import { createPointGrid, type Bounds } from './pointGrid';
import { COARSE, type PointsLook } from './points';
import { pointOrder } from './pointOrder';
import type { Rows } from '../../model/rows';
import { textMeasure } from '../../elements/textMeasure';
import type { Theme } from '../../elements/theme';
import { sideNames } from '../../../src/shared/sideNames';

/** What is shown of one side beside its points. */
interface SideShown {
  chosen: readonly number[];
  lit: readonly number[];
  /** The row that is marked, and the concept where the keyboard is; null for none. */
  row: number | null;
  cursor: number | null;
}

/** The map of one side with all that is known of its rows. */
export interface MapSide extends Pick<MapStage, 'element' | 'host' | 'drawLasso' | 'showEnlarged'> {
  paint(colours: MapColours): void;
  emphasise(emphasis: Uint8Array): void;
  /** @param isCoarse whether some of the points are enough */
  draw(zoomed: Zoomed, theme: Theme, shown: SideShown, isCoarse: boolean): void;
  /** The row at a place of the host, in pixels; null for none. */
  rowAt(x: number, y: number): number | null;
  /** The rows inside a rim in pixels, ascending. */
  rowsIn(rim: readonly (readonly [number, number])[]): Uint32Array;
  /** Where a row, or the middle of a concept, is in the host, in pixels. */
  placeOfRow(row: number): { x: number; y: number };
  placeOfConcept(concept: number): { x: number; y: number };
}

/** How far from the rim of a point the pointer may be, in pixels. */
const REACH = 6;
/** Fewer points are all drawn: what is slow then are not they. */
const MANY = 20_000;

/**
 * @param positions of the rows in the map, N × 2, row-major
 * @param frame that both maps lie in
 * @param onChange the map must be drawn again
 * @param onEnlarge the wish that the map has the whole pane, or no longer
 */
export function createMapSide(
  model: Model,
  rows: Rows,
  side: Side,
  positions: Float32Array,
  frame: Bounds,
  onChange: () => void,
  onEnlarge: () => void,
): MapSide {
  const { concepts } = model.view[side];
  const redraw = (): void => {
    drawn = null;
    onChange();
  };
  const stage = createMapStage(side, sideNames(model.view)[side], redraw, onEnlarge);
  const grid = createPointGrid(positions);
  const places = conceptCentres(positions, rows.scores[side].labels, concepts.length);
  const widthOf = textMeasure(FONT_SIZE);
  let size: Size = { width: 0, height: 0 };
  let placing: Placing = placingIn(frame, size, { k: 1, x: 0, y: 0 });
  let radius = 0;
  /** How the points were seen when they were drawn; null after they have changed. */
  let drawn: string | null = null;
  stage.load({ positions });

  const placed = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({
    x: x * placing.acrossX + placing.x0,
    y: y * placing.acrossY + placing.y0,
  });
  const inMap = (row: number): { x: number; y: number } => ({
    x: positions[2 * row],
    y: positions[2 * row + 1],
  });

  return {
    element: stage.element,
    host: stage.host,
    drawLasso: (rim) => stage.drawLasso(rim),
    showEnlarged: (isEnlarged) => stage.showEnlarged(isEnlarged),
    paint({ tones, palette, levels }) {
      stage.load({ colours: coloursOf(tones, palette), order: pointOrder(levels) });
      drawn = null;
    },
    emphasise(emphasis) {
      stage.load({ emphasis });
      drawn = null;
    },
    draw(zoomed, theme, { chosen, lit, row, cursor }, isCoarse) {
      size = stage.size();
      if (size.width === 0 || size.height === 0) return;
      placing = placingIn(frame, size, zoomed);
      const look: PointsLook = {
        every: isCoarse && rows.count > MANY ? COARSE : 1,
        ...pointLook(rows.count, size, zoomed.k),
        ...{ size, placing },
        pixelRatio: window.devicePixelRatio,
        background: channels(theme.background),
      };
      radius = look.radius;
      if (drawn !== JSON.stringify(look)) stage.drawPoints(look);
      drawn = JSON.stringify(look);
      stage.drawOverlay(look, {
        names: namesShown(model, side, places, placing, size, widthOf, [...chosen, ...lit]),
        chosen,
        lit,
        row: row === null ? null : { ...inMap(row), radius },
        cursor: cursor === null || Number.isNaN(places[cursor].x) ? null : places[cursor],
      });
    },
    rowAt(x, y) {
      const [mapX, mapY] = unplaced(placing, x, y);
      return grid.nearest(mapX, mapY, (radius + REACH) / placing.acrossX);
    },
    rowsIn(rim) {
      const corners = Float32Array.from(rim.flatMap(([x, y]) => unplaced(placing, x, y)));
      return pointsInside(positions, corners);
    },
    placeOfRow: (row) => placed(inMap(row)),
    placeOfConcept: (concept) => placed(places[concept]),
  };
}
