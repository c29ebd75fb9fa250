import { axisLeft, line, scaleLinear } from 'd3';
import type { Category, MatchedPair } from '../../../src/shared/results/alignment';
import { figureSvg, type Svg } from '../../drawing/figureSvg';
import { ALIKENESS } from '../../model/standing';
import type { Model } from '../../model/model';
import { TERMS } from '../../words/terms';
import type { Theme } from '../../elements/theme';
import { chancePoints, highest, type ChancePoint } from './curveScales';
import { sideNames } from '../../../src/shared/sideNames';

const WIDTH = 640;
const HEIGHT = 320;
const MARGIN = { top: 40, right: 20, bottom: 36, left: 56 };
const CATEGORIES: readonly Category[] = ['universal', 'semi-universal', 'unique'];

/**
 * The sorted distances of the matched pairs, their categories and what chance would give them as a figure; pairs that are no more
 * alike than by chance are rings.
 */
export function curveFigure({ view, found }: Model, theme: Theme): Svg {
  const { matched } = view.alignment;
  const tone = (category: Category): string => theme.alike(ALIKENESS[category]);
  const names = sideNames(view);
  const svg = figureSvg(
    WIDTH,
    HEIGHT,
    theme,
    `Concepts of ${names.a} and ${names.b} matched one to one by distance, as in the paper`,
  );
  const x = scaleLinear([0, matched.length], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([0, highest(matched)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(10);
  const candidates = new Set(found?.candidates.map(({ a, b }) => `${a} ${b}`));

  const isRing = ({ a, b }: MatchedPair): boolean => found !== null && !candidates.has(`${a} ${b}`);

  let from = 0;
  for (const category of CATEGORIES) {
    const to = from + matched.filter((pair) => pair.category === category).length;
    if (to === from) continue;
    svg
      .append('rect')
      .attr('x', x(from))
      .attr('width', x(to) - x(from))
      .attr('y', MARGIN.top - 8)
      .attr('height', 4)
      .attr('fill', tone(category));
    svg
      .append('text')
      .attr('x', (x(from) + x(to)) / 2)
      .attr('y', MARGIN.top - 14)
      .attr('text-anchor', 'middle')
      .text(`${to - from} ${category}`);
    if (to < matched.length) {
      svg
        .append('line')
        .attr('x1', x(to))
        .attr('x2', x(to))
        .attr('y1', MARGIN.top - 8)
        .attr('y2', HEIGHT - MARGIN.bottom)
        .attr('stroke', theme.muted)
        .attr('stroke-dasharray', '3 3');
    }
    from = to;
  }
  const axis = svg
    .append('g')
    .attr('transform', `translate(${MARGIN.left},0)`)
    .call(axisLeft(y).ticks(4).tickSizeOuter(0));
  axis.attr('font-family', null).attr('font-size', null);
  axis.selectAll('line, path').attr('stroke', theme.muted);
  axis.selectAll('text').attr('fill', theme.foreground);
  const path = line<MatchedPair>(
    (_, i) => x(i + 0.5),
    (pair) => y(pair.distance),
  );
  drawChance(svg, chancePoints(matched), (at) => x(at + 0.5), y, theme);
  svg.append('path').attr('d', path(matched)).attr('fill', 'none').attr('stroke', theme.muted);
  matched.forEach((pair, i) => {
    svg
      .append('circle')
      .attr('cx', x(i + 0.5))
      .attr('cy', y(pair.distance))
      .attr('r', 3.5)
      .attr('fill', isRing(pair) ? theme.background : tone(pair.category))
      .attr('stroke', isRing(pair) ? tone(pair.category) : theme.background);
  });
  svg
    .append('text')
    .attr('x', (MARGIN.left + WIDTH - MARGIN.right) / 2)
    .attr('y', HEIGHT - 12)
    .attr('text-anchor', 'middle')
    .attr('fill', theme.muted)
    .text(found ? 'matched pairs; rings: no more alike than by chance' : 'matched pairs');
  svg
    .append('text')
    .attr('transform', `translate(14,${(HEIGHT - MARGIN.bottom + MARGIN.top) / 2}) rotate(-90)`)
    .attr('text-anchor', 'middle')
    .attr('fill', theme.muted)
    .text(TERMS.distance.title);
  return svg;
}

function drawChance(
  svg: Svg,
  points: readonly ChancePoint[],
  x: (at: number) => number,
  y: (distance: number) => number,
  theme: Theme,
): void {
  const last = points.at(-1);
  if (!last) return;
  const path = line<ChancePoint>(
    ({ at }) => x(at),
    ({ distance }) => y(distance),
  );
  svg
    .append('path')
    .attr('d', path(points))
    .attr('fill', 'none')
    .attr('stroke', theme.muted)
    .attr('stroke-dasharray', '5 4');
  svg
    .append('text')
    .attr('x', x(last.at))
    .attr('y', y(last.distance) - 7)
    .attr('text-anchor', 'end')
    .attr('fill', theme.muted)
    .text('expected by chance');
}
