import { select } from 'd3';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';
import type { Placing, Size } from './mapFit';
import { NAME_HEIGHT, type NameShown } from './mapScene';
import { createPointLayer } from './pointLayer';
import type { Points, PointsLook } from './points';

/** The map of one side on the page. */
export interface MapStage {
  element: HTMLElement;
  /** Where the map is, and what hears the pointer. */
  host: HTMLElement;
  /** Says whether the map has the whole pane. */
  showEnlarged(isEnlarged: boolean): void;
  size(): Size;
  load(points: Partial<Points>): void;
  drawPoints(look: PointsLook): void;
  drawOverlay(look: PointsLook, overlay: MapOverlay): void;
  /** Draws the rim of a lasso; null takes it away. */
  drawLasso(rim: readonly (readonly [number, number])[] | null): void;
}

/** What is drawn over the points. */
interface MapOverlay {
  names: readonly NameShown[];
  /** Concepts whose names are marked as selected, and those that alone are not faded where there are any. */
  chosen: readonly number[];
  lit: readonly number[];
  /** The row under the pointer, and the concept where the keyboard is, in the map; null for none. */
  row: { x: number; y: number; radius: number } | null;
  cursor: { x: number; y: number } | null;
}

const CURSOR_RADIUS = 13;
const RING_GAP = 4;
/** A mark of what is out of sight stands so far inside the edge. */
const INSIDE = 7;

/**
 * @param onChange the map must be drawn again
 * @param onEnlarge the wish that the map has the whole pane, or no longer
 */
export function createMapStage(
  side: Side,
  name: string,
  onChange: () => void,
  onEnlarge: () => void,
): MapStage {
  const layer = createPointLayer(onChange);
  const host = h('div', { class: 'map-host' }, layer.element);
  // For the pointer: the maps are hidden from screen readers, and keys do it too.
  const enlarge = h('button', { type: 'button', class: 'map-enlarge', tabindex: -1 });
  enlarge.addEventListener('click', onEnlarge);
  const svg = select(host).append('svg').attr('class', 'map-overlay');
  const names = svg.append('g').attr('class', 'map-names');
  const marks = svg.append('g').attr('class', 'map-marks');
  const lasso = svg.append('path').attr('class', 'map-lasso');

  function drawNames({ names: shown, chosen, lit }: MapOverlay): void {
    names
      .selectAll<SVGTextElement, NameShown>('text')
      .data(shown, ({ concept }) => concept)
      .join('text')
      .attr('x', ({ place }) => place.left)
      .attr('y', ({ place }) => place.top + NAME_HEIGHT / 2)
      .attr('dy', '0.35em')
      .classed('weak', ({ isWeak }) => isWeak)
      .classed('chosen', ({ concept }) => chosen.includes(concept))
      .classed('faded', ({ concept }) => lit.length > 0 && !lit.includes(concept))
      .text(({ text }) => text);
  }

  function drawMarks({ placing, size }: PointsLook, { row, cursor }: MapOverlay): void {
    const rings = [
      ...(row ? [{ name: 'row', ...place(row, placing, size), r: row.radius + RING_GAP }] : []),
      ...(cursor ? [{ name: 'cursor', ...place(cursor, placing, size), r: CURSOR_RADIUS }] : []),
    ];
    marks
      .selectAll<SVGGElement, (typeof rings)[number]>('g')
      .data(rings, ({ name }) => name)
      .join((enter) => {
        const ring = enter.append('g');
        ring.append('circle').attr('class', 'halo');
        ring.append('circle').attr('class', 'ring');
        return ring;
      })
      .attr('class', ({ name, isOutside }) => `map-${name}${isOutside ? ' outside' : ''}`)
      .attr('transform', ({ x, y }) => `translate(${x},${y})`)
      .selectAll<SVGCircleElement, unknown>('circle')
      .data(({ r }) => [r, r])
      .attr('r', (r) => r);
  }

  return {
    element: h('figure', { class: `map-side of-${side}` }, caption(side, name, enlarge), host),
    host,
    showEnlarged(isEnlarged) {
      enlarge.textContent = isEnlarged ? '⤡' : '⤢';
      const label = isEnlarged ? 'Show both maps' : `Enlarge the map of ${side.toUpperCase()}`;
      enlarge.title = `${label} (${side})`;
    },
    size: () => ({ width: host.clientWidth, height: host.clientHeight }),
    load: (points) => layer.load(points),
    drawPoints: (look) => layer.draw(look),
    drawOverlay(look, overlay) {
      svg.attr('width', look.size.width).attr('height', look.size.height);
      drawNames(overlay);
      drawMarks(look, overlay);
    },
    drawLasso(rim) {
      lasso.attr('d', rim ? `M${rim.map((corner) => corner.join()).join('L')}Z` : null);
    },
  };
}

/** Why there is no map of a side. */
export const WITHOUT_MAP =
  'This file holds the proximities of concepts and no features, from which a map could be made.';

/** What stands in the place of a map that there is none of. */
export function emptyStage(side: Side, name: string): HTMLElement {
  return h(
    'figure',
    { class: `map-side of-${side}` },
    caption(side, name, null),
    h('p', { class: 'empty' }, WITHOUT_MAP),
  );
}

function caption(side: Side, name: string, enlarge: HTMLElement | null): HTMLElement {
  return h('figcaption', {}, sideMark(side), h('span', { class: 'name', title: name }, name), enlarge);
}

function place(
  { x, y }: { x: number; y: number },
  { acrossX, acrossY, x0, y0 }: Placing,
  { width, height }: Size,
): { x: number; y: number; isOutside: boolean } {
  const [px, py] = [x * acrossX + x0, y * acrossY + y0];
  const inside = (value: number, length: number): number =>
    Math.max(INSIDE, Math.min(length - INSIDE, value));
  const isOutside = px < 0 || py < 0 || px > width || py > height;
  return isOutside ? { x: inside(px, width), y: inside(py, height), isOutside } : { x: px, y: py, isOutside };
}
