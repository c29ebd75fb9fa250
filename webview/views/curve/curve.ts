import { pointer, select } from 'd3';
import type { MatchedPair } from '../../../src/shared/results/alignment';
import { describe } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover, type HoverText } from '../../elements/hover';
import { pairPicture } from '../../elements/pairPicture';
import { countsBelow } from '../../model/borders';
import { chanceDistance } from '../../model/chanceDistance';
import type { MovableBorders } from '../../model/comparisonContext';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { distance } from '../../words/words';
import { curveDrawing } from './curveDrawing';
import { curveHandles } from './curveHandles';
import { curveScales, HEIGHT, MARGIN } from './curveScales';

/** How far from a point the mouse may be, in pixels. */
const REACH = 24;

/**
 * The distances of the matched pairs, sorted, with the borders between the categories and what chance would give; there are two
 * pairs at least.
 */
export function createCurve(
  model: Model,
  linked: Linked,
  borders: MovableBorders,
): { element: HTMLElement; draw(): void } {
  const { matched } = model.view.alignment;
  const host = h('div', { class: 'curve-host' });
  const svg = select(host).append('svg').attr('height', HEIGHT);
  const scales = curveScales(matched);
  const { across, up, x } = scales;
  const drawCurve = curveDrawing(svg, matched, model.found, scales);
  const drawHandles = curveHandles(svg, model, borders, scales);

  function draw(): void {
    const width = host.clientWidth;
    if (width <= MARGIN.left + MARGIN.right) return;
    svg.attr('width', width);
    across.range([MARGIN.left, width - MARGIN.right]);
    const counts = countsBelow(matched, borders.now);
    drawCurve(linked.selection, counts);
    drawHandles(counts);
  }

  function pairUnder(event: MouseEvent): MatchedPair | null {
    const [left, top] = pointer(event, svg.node());
    const nearest = Math.min(matched.length - 1, Math.max(0, Math.floor(across.invert(left))));
    const isNear =
      Math.abs(x(nearest) - left) < REACH && Math.abs(up(matched[nearest].distance) - top) < REACH;
    return isNear ? matched[nearest] : null;
  }

  function textOf(pair: MatchedPair): HoverText {
    const { title, lines } = describe(model, pair);
    const chance = chanceDistance(pair);
    const expected = chance === null ? [] : [`Distance by chance ${distance(chance, model.distanceDigits)}`];
    return { title, lines: [...lines, ...expected], picture: pairPicture(model, pair) };
  }

  svg.on('pointermove', (event: PointerEvent) => {
    const pair = event.buttons === 0 ? pairUnder(event) : null;
    if (!pair) return hideHover();
    const around = { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 };
    showHover(around, textOf(pair));
  });
  svg.on('pointerleave', hideHover);
  svg.on('click', (event: MouseEvent) => {
    const pair = pairUnder(event);
    if (pair) linked.select({ a: pair.a, b: pair.b });
  });
  new ResizeObserver(draw).observe(host);
  return { element: h('div', { class: 'curve' }, host), draw };
}
