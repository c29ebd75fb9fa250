import type { Selection } from 'd3';
import type { SceneNode } from './atlasScene';

/** Between the rim of a point and a ring around it, in pixels. */
const GAP = 2;

/** The points that are selected, lit, and where the keyboard is, by their indices. */
interface AtlasMarked {
  chosen: number[];
  lit: number[];
  cursor: number;
}

/** Draws rings around points, in place of those before. */
export function drawMarks<D, P extends Element | null, Q>(
  group: Selection<SVGGElement, D, P, Q>,
  nodes: readonly SceneNode[],
  { chosen, lit, cursor }: AtlasMarked,
): void {
  const ring = (name: string) => (at: number) => ({ name, node: nodes[at] });
  const rings = [...chosen.map(ring('chosen')), ...lit.map(ring('lit')), ring('focus')(cursor)];
  group
    .selectAll<SVGCircleElement, (typeof rings)[number]>('circle')
    .data(rings)
    .join('circle')
    .attr('class', ({ name }) => `atlas-${name}`)
    .attr('cx', ({ node }) => node.x)
    .attr('cy', ({ node }) => node.y)
    .attr('r', ({ node, name }) => node.radius + GAP + (name === 'focus' ? 2 * GAP : 0));
}
