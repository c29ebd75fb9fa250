import { axisLeft } from 'd3';
import type { Group } from './figureSvg';
import type { Theme } from '../elements/theme';
import type { ValueAxis } from '../model/valueAxis';

/** Draws the axis at the left of a chart; looks the same outside of the panel. */
export function drawValueAxis(group: Group, { y, ticks }: ValueAxis, left: number, theme: Theme): void {
  const axis = group
    .append('g')
    .attr('transform', `translate(${left},0)`)
    .call(
      axisLeft(y)
        .tickValues(ticks.map(({ value }) => value))
        .tickFormat((_, i) => ticks[i].text)
        .tickSizeOuter(0),
    );
  plainAxis(axis, theme);
}

/** Gives an axis the font of its figure and the colours of a theme. */
export function plainAxis(axis: Group, theme: Theme): void {
  axis.attr('font-family', null).attr('font-size', null);
  axis.selectAll('line, path').attr('stroke', theme.border);
  axis.selectAll('text').attr('fill', theme.muted);
}
