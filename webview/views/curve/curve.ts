import { axisLeft, drag, line, pointer, scaleLinear, select, type Selection as Selected } from 'd3';
import type { CategoryBorders } from '../../../src/shared/categories';
import type { Category, MatchedPair } from '../../../src/shared/results/alignment';
import { countsBelow, moveBorder, type BorderIndex } from '../../model/borders';
import { describe } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover } from '../../elements/hover';
import { movedBy } from '../../model/keys';
import { term } from '../../elements/labels';
import type { Model } from '../../model/model';
import type { Selection } from '../../model/selection';
import { distance } from '../../words/words';

export interface CurveView {
  element: HTMLElement;
  select(selection: Selection | null): void;
  setBorders(borders: CategoryBorders): void;
}

const HEIGHT = 138;
const MARGIN = { top: 22, right: 20, bottom: 16, left: 64 };
const DOT = 3.5;
/** How far from a point the mouse may be, in pixels. */
const REACH = 24;
const CATEGORIES: readonly { category: Category; label: string }[] = [
  { category: 'universal', label: 'universal' },
  { category: 'semi-universal', label: 'semi-universal' },
  { category: 'unique', label: 'unique' },
];
const BORDERS: readonly { index: BorderIndex; name: string }[] = [
  { index: 0, name: 'Border between universal and semi-universal' },
  { index: 1, name: 'Border between semi-universal and unique' },
];

/**
 * The distances of the matched pairs, sorted, with the borders between the categories, which can be dragged and moved by the
 * arrow keys.
 * @param onBorders what the borders shall be; nothing moves before `setBorders`
 * @param reset the control that puts the borders back
 * @returns null where there are fewer than two pairs to sort
 */
export function createCurve(
  model: Model,
  initial: CategoryBorders,
  onSelect: (selection: Selection) => void,
  onBorders: (borders: CategoryBorders) => void,
  reset: HTMLElement,
): CurveView | null {
  const { matched } = model.view.alignment;
  const n = matched.length;
  if (n < 2) return null;
  let borders = initial;
  let selected: Selection | null = null;

  const across = scaleLinear([0, n], [0, 1]);
  const up = scaleLinear([0, matched[n - 1].distance || 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(3);
  const host = h('div', { class: 'curve-host' });
  const svg = select(host).append('svg').attr('height', HEIGHT);
  const bands = svg.append('g');
  const axis = svg.append('g').attr('class', 'curve-axis').attr('transform', `translate(${MARGIN.left},0)`);
  const path = svg.append('path').attr('class', 'curve-line');
  const dots = svg.append('g');
  const handles = svg.append('g');

  const x = (pair: number): number => across(pair + 0.5);

  function draw(): void {
    const width = host.clientWidth;
    if (width <= MARGIN.left + MARGIN.right) return;
    svg.attr('width', width);
    across.range([MARGIN.left, width - MARGIN.right]);
    axis.call(axisLeft(up).ticks(3).tickSizeOuter(0));
    path.attr(
      'd',
      line<MatchedPair>(
        (_, i) => x(i),
        ({ distance }) => up(distance),
      )(matched),
    );
    dots
      .selectAll<SVGCircleElement, MatchedPair>('circle')
      .data(matched)
      .join('circle')
      .attr(
        'class',
        ({ a, b, category }) => `dot ${category}${a === selected?.a && b === selected.b ? ' chosen' : ''}`,
      )
      .attr('cx', (_, i) => x(i))
      .attr('cy', ({ distance }) => up(distance))
      .attr('r', ({ a, b }) => (a === selected?.a && b === selected.b ? 2 * DOT : DOT));
    drawBands(countsBelow(matched, borders));
    drawHandles(countsBelow(matched, borders));
  }

  function drawBands(counts: [number, number]): void {
    const edges = [0, ...counts, n];
    const parts = CATEGORIES.map(({ category, label }, i) => {
      const [from, to] = [across(edges[i]), across(edges[i + 1])];
      return { category, from, to, text: `${edges[i + 1] - edges[i]} ${label}` };
    }).filter(({ from, to }) => to > from);
    bands
      .selectAll<SVGRectElement, (typeof parts)[number]>('rect')
      .data(parts)
      .join('rect')
      .attr('class', ({ category }) => `curve-band ${category}`)
      .attr('x', ({ from }) => from)
      .attr('width', ({ from, to }) => to - from)
      .attr('y', MARGIN.top - 4)
      .attr('height', 3);
    bands
      .selectAll<SVGTextElement, (typeof parts)[number]>('text')
      .data(parts)
      .join('text')
      .attr('class', 'curve-count')
      .attr('x', ({ from, to }) => (from + to) / 2)
      .attr('y', MARGIN.top - 9)
      .text(({ text, from, to }) => (text.length * 7 < to - from ? text : text.split(' ')[0]));
  }

  function drawHandles(counts: [number, number]): void {
    handles
      .selectAll<SVGGElement, (typeof BORDERS)[number]>('g')
      .data(BORDERS)
      .join((enter) => enter.append('g').call(addHandle))
      .attr('transform', ({ index }) => `translate(${across(counts[index])},0)`)
      .attr('aria-valuenow', ({ index }) => counts[index])
      .attr('aria-valuetext', ({ index }) => {
        const side = index === 0 ? 'universal' : 'universal or semi-universal';
        return `${counts[index]} of ${n} pairs ${side}, up to distance ${distance(borders[index], model.distanceDigits)}`;
      });
  }

  function addHandle(entered: Selected<SVGGElement, (typeof BORDERS)[number], SVGGElement, unknown>): void {
    entered
      .attr('class', 'curve-border')
      .attr('tabindex', 0)
      .attr('role', 'slider')
      .attr('aria-orientation', 'horizontal')
      .attr('aria-label', ({ name }) => name)
      .attr('aria-valuemin', 0)
      .attr('aria-valuemax', n);
    entered.append('rect').attr('class', 'grip').attr('x', -8).attr('width', 16).attr('height', HEIGHT);
    entered
      .append('line')
      .attr('y1', MARGIN.top - 4)
      .attr('y2', HEIGHT - MARGIN.bottom);
    entered
      .append('circle')
      .attr('r', 5)
      .attr('cy', HEIGHT - MARGIN.bottom);
    entered.on('keydown', (event: KeyboardEvent, { index }) => {
      const count = movedBy(event.key, countsBelow(matched, borders)[index], n + 1);
      if (count === null) return;
      event.preventDefault();
      onBorders(moveBorder(matched, borders, index, count));
    });
    entered.call(
      drag<SVGGElement, (typeof BORDERS)[number]>()
        .container(svg.node()!)
        .on('drag', (event: { x: number }, { index }) => {
          hideHover();
          onBorders(moveBorder(matched, borders, index, across.invert(event.x)));
        }),
    );
  }

  function pairUnder(event: MouseEvent): MatchedPair | null {
    const [left, top] = pointer(event, svg.node());
    const nearest = Math.min(n - 1, Math.max(0, Math.floor(across.invert(left))));
    const isNear =
      Math.abs(x(nearest) - left) < REACH && Math.abs(up(matched[nearest].distance) - top) < REACH;
    return isNear ? matched[nearest] : null;
  }

  svg.on('pointermove', (event: PointerEvent) => {
    const pair = event.buttons === 0 ? pairUnder(event) : null;
    if (!pair) return hideHover();
    const around = { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 };
    showHover(around, describe(model, { a: pair.a, b: pair.b }));
  });
  svg.on('pointerleave', hideHover);
  svg.on('click', (event: MouseEvent) => {
    const pair = pairUnder(event);
    if (pair) onSelect({ a: pair.a, b: pair.b });
  });
  new ResizeObserver(draw).observe(host);

  const title = h('h2', { id: 'curve-title' }, 'Universal to unique');
  const axisName = h('span', { class: 'aside' }, term('distance', 'distance of the matched pairs'));
  return {
    element: h(
      'section',
      { class: 'curve', 'aria-labelledby': 'curve-title' },
      h('header', { class: 'bar' }, h('div', { class: 'curve-title' }, title, axisName), reset),
      host,
    ),
    select(selection) {
      selected = selection;
      draw();
    },
    setBorders(next) {
      borders = next;
      draw();
    },
  };
}
