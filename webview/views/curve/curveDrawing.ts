import { axisLeft, line, type Selection as Selected } from 'd3';
import type { Category, MatchedPair } from '../../../src/shared/results/alignment';
import type { Selection } from '../../model/selection';
import { MARGIN, type CurveScales } from './curveScales';

const DOT = 3.5;
const CATEGORIES: readonly { category: Category; label: string }[] = [
  { category: 'universal', label: 'universal' },
  { category: 'semi-universal', label: 'semi-universal' },
  { category: 'unique', label: 'unique' },
];

type Picture = Selected<SVGSVGElement, unknown, null, undefined>;
type Group = Selected<SVGGElement, unknown, null, undefined>;

/**
 * What the curve shows: bands of the categories, the axis, the line and the pairs on it.
 * @returns draws it anew; `counts` are the pairs below each border
 */
export function curveDrawing(
  svg: Picture,
  matched: readonly MatchedPair[],
  scales: CurveScales,
): (selected: Selection | null, counts: [number, number]) => void {
  const { up, x } = scales;
  const bands = svg.append('g');
  const axis = svg.append('g').attr('class', 'curve-axis').attr('transform', `translate(${MARGIN.left},0)`);
  const path = svg.append('path').attr('class', 'curve-line');
  const dots = svg.append('g');
  const shape = line<MatchedPair>(
    (_, i) => x(i),
    ({ distance }) => up(distance),
  );
  return (selected, counts) => {
    const isChosen = ({ a, b }: MatchedPair): boolean => a === selected?.a && b === selected.b;
    axis.call(axisLeft(up).ticks(3).tickSizeOuter(0));
    path.attr('d', shape(matched));
    dots
      .selectAll<SVGCircleElement, MatchedPair>('circle')
      .data(matched)
      .join('circle')
      .attr('class', (pair) => `dot ${pair.category}${isChosen(pair) ? ' chosen' : ''}`)
      .attr('cx', (_, i) => x(i))
      .attr('cy', ({ distance }) => up(distance))
      .attr('r', (pair) => (isChosen(pair) ? 2 * DOT : DOT));
    drawBands(bands, [0, ...counts, matched.length], scales);
  };
}

/** @param edges where the categories begin, and where the last one ends */
function drawBands(bands: Group, edges: readonly number[], { across }: CurveScales): void {
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
