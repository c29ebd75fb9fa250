import { axisLeft, line, type Selection as Selected } from 'd3';
import type { Category, MatchedPair } from '../../../src/shared/results/alignment';
import type { Selection } from '../../model/selection';
import type { SharedConcepts } from '../../../src/shared/results/sharedConcepts';
import { chancePoints, HEIGHT, MARGIN, type ChancePoint, type CurveScales } from './curveScales';

const DOT = 4.5;
const CATEGORIES: readonly { category: Category; label: string }[] = [
  { category: 'universal', label: 'universal' },
  { category: 'semi-universal', label: 'semi-universal' },
  { category: 'unique', label: 'unique' },
];

type Picture = Selected<SVGSVGElement, unknown, null, undefined>;
type Group = Selected<SVGGElement, unknown, null, undefined>;

/**
 * What the curve shows: bands of the categories, the axes, what chance would give, the line and the pairs on it, those that are no
 * more alike than by chance as rings.
 * @param found null where it is not known which those are
 * @returns draws it anew; `counts` are the pairs below each border
 */
export function curveDrawing(
  svg: Picture,
  matched: readonly MatchedPair[],
  found: SharedConcepts | null,
  scales: CurveScales,
): (selected: Selection | null, counts: [number, number]) => void {
  const { up, x } = scales;
  const bands = svg.append('g');
  const axis = svg.append('g').attr('class', 'curve-axis').attr('transform', `translate(${MARGIN.left},0)`);
  const names = axisNames(svg);
  const chance = svg.append('path').attr('class', 'curve-chance');
  const chanceName = svg.append('text').attr('class', 'curve-chance-name').text('expected by chance');
  const path = svg.append('path').attr('class', 'curve-line');
  const dots = svg.append('g');
  const shape = line<MatchedPair>(
    (_, i) => x(i),
    ({ distance }) => up(distance),
  );
  const expected = chancePoints(matched);
  const chanceShape = line<ChancePoint>(
    ({ at }) => x(at),
    ({ distance }) => up(distance),
  );
  const candidates = new Set(found?.candidates.map(({ a, b }) => `${a} ${b}`));
  const isAtChance = ({ a, b }: MatchedPair): boolean => found !== null && !candidates.has(`${a} ${b}`);
  return (selected, counts) => {
    const isChosen = ({ a, b }: MatchedPair): boolean => a === selected?.a && b === selected.b;
    axis.call(axisLeft(up).ticks(5).tickSizeOuter(0));
    names(scales.across.range());
    chance.attr('d', chanceShape(expected));
    const last = expected.at(-1);
    // Above the end of its line, or beside it where that would be among the counts.
    const isHigh = last !== undefined && up(last.distance) < MARGIN.top + 22;
    chanceName
      .attr('x', last ? x(last.at) - (isHigh ? 14 : 0) : 0)
      .attr('y', isHigh ? MARGIN.top + 15 : last ? up(last.distance) - 8 : 0)
      .attr('visibility', last ? null : 'hidden');
    path.attr('d', shape(matched));
    dots
      .selectAll<SVGCircleElement, MatchedPair>('circle')
      .data(matched)
      .join('circle')
      .attr('class', (pair) => `dot ${pair.category}`)
      .classed('chosen', isChosen)
      .classed('at-chance', isAtChance)
      .attr('cx', (_, i) => x(i))
      .attr('cy', ({ distance }) => up(distance))
      .attr('r', (pair) => (isChosen(pair) ? 1.6 * DOT : DOT));
    drawBands(bands, [0, ...counts, matched.length], scales);
  };
}

/** Names the axes; the range of the lower one moves with the width. */
function axisNames(svg: Picture): (range: readonly number[]) => void {
  const middle = (MARGIN.top + HEIGHT - MARGIN.bottom) / 2;
  svg
    .append('text')
    .attr('class', 'curve-axis-name')
    .attr('transform', `translate(24,${middle}) rotate(-90)`)
    .text('concept distance');
  const below = svg
    .append('text')
    .attr('class', 'curve-axis-name')
    .attr('y', HEIGHT - 6)
    .text('matched pairs, the nearest first');
  return ([from, to]) => void below.attr('x', (from + to) / 2);
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
