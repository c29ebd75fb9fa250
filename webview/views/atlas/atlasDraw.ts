import type { Selection } from 'd3';
import { LABEL_HEIGHT, type AtlasScene, type SceneNode } from './atlasScene';
import { FONT_SIZE } from '../../drawing/figureSvg';
import type { Theme } from '../../elements/theme';

const RIM = 1.5;
const HALO = 3;
const NUMBER_SIZE = 9.5;

/** Draws the atlas into a group, in place of what it held: links, points with their numbers, then names. */
export function drawAtlas<D, P extends Element | null, Q>(
  group: Selection<SVGGElement, D, P, Q>,
  { nodes, links }: AtlasScene,
  theme: Theme,
): void {
  const layer = (name: string): Selection<SVGGElement, string, SVGGElement, unknown> =>
    group
      .selectAll<SVGGElement, string>(`g.${name}`)
      .data([name])
      .join((enter) => enter.append('g').attr('class', name));
  layer('links')
    .attr('stroke', theme.muted)
    .attr('stroke-opacity', 0.55)
    .attr('stroke-linecap', 'round')
    .selectAll<SVGLineElement, AtlasScene['links'][number]>('line')
    .data(links)
    .join('line')
    .attr('x1', ({ a }) => nodes[a].x)
    .attr('y1', ({ a }) => nodes[a].y)
    .attr('x2', ({ b }) => nodes[b].x)
    .attr('y2', ({ b }) => nodes[b].y)
    .attr('stroke-width', ({ width }) => width);
  layer('points')
    .selectAll<SVGCircleElement, SceneNode>('circle')
    .data(nodes)
    .join('circle')
    .attr('cx', ({ x }) => x)
    .attr('cy', ({ y }) => y)
    .attr('r', ({ radius }) => radius)
    .attr('fill', ({ fill }) => fill)
    .attr('fill-opacity', 0.9)
    .attr('stroke', ({ rim }) => rim)
    .attr('stroke-width', RIM);
  layer('numbers')
    .attr('font-size', NUMBER_SIZE)
    .attr('font-weight', 600)
    .attr('text-anchor', 'middle')
    .attr('pointer-events', 'none')
    .selectAll<SVGTextElement, SceneNode>('text')
    .data(nodes.filter(({ number }) => number !== null))
    .join('text')
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('dy', '0.35em')
    .attr('fill', ({ ink }) => ink)
    .text(({ number }) => number);
  layer('names')
    .attr('font-size', FONT_SIZE)
    .attr('stroke', theme.background)
    .attr('stroke-width', HALO)
    .attr('stroke-linejoin', 'round')
    .attr('paint-order', 'stroke')
    .selectAll<SVGTextElement, SceneNode>('text')
    .data(nodes.filter(({ label }) => label !== null))
    .join('text')
    .attr('x', ({ label }) => label!.left)
    .attr('y', ({ label }) => label!.top + LABEL_HEIGHT / 2)
    .attr('dy', '0.35em')
    .attr('fill', ({ isWeak }) => (isWeak ? theme.muted : theme.foreground))
    .text(({ text }) => text);
}
