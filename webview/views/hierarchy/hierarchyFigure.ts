import { hierarchy, partition, stratify, type HierarchyRectangularNode } from 'd3';
import type { HierarchyNode } from '../../../src/shared/results/concepts';
import { figureSvg, FONT_SIZE, type Svg } from '../../drawing/figureSvg';
import type { Theme } from '../../elements/theme';
import { shortened } from '../../words/words';

/** A cluster in the picture, by its index among the nodes. */
interface PlacedCluster {
  index: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface HierarchyDrawing {
  svg: Svg;
  clusters: PlacedCluster[];
}

/** How the clusters of a hierarchy are shown. */
interface HierarchyPicture {
  nodes: readonly HierarchyNode[];
  /** The concept that is selected, or null. */
  selected: number | null;
  nameOf: (concept: number) => string;
  colorOf: (concept: number) => string;
}

/** Height of a level, the more there are the less. */
const ROWS: [number, number] = [9, 34];
/** Names need levels of this height. */
const NAMED_ROW = 15;
const GAP = 1;
const INDENT = 4;
/** Letters of a shortened name that tell what it is. */
const LEGIBLE = 7;

/**
 * HDBSCAN's condensed tree from the root down: each cluster as wide as it has rows beside the others of its depth, the concepts in
 * colour. What falls out of a cluster leaves room at its right.
 * @param height that it fills where levels need not be taller or lower than is good for them
 */
export function drawHierarchy(
  picture: HierarchyPicture,
  theme: Theme,
  width: number,
  height: number,
): HierarchyDrawing {
  const { nodes, selected, nameOf, colorOf } = picture;
  const root = placed(nodes, width);
  const levels = root.height + 1;
  const row = Math.max(ROWS[0], Math.min(ROWS[1], (height - 2) / levels));
  const svg = figureSvg(width, levels * row + 2, theme, 'Hierarchy of clusters');
  const lit = selected === null ? null : lineage(nodes, selected);
  const clusters = root.descendants().map(({ data, x0, x1, depth }): PlacedCluster => {
    return {
      index: data.index,
      left: x0,
      top: depth * row,
      width: Math.max(1, x1 - x0 - GAP),
      height: row - GAP,
    };
  });
  for (const { index, left, top, width: wide, height: high } of clusters) {
    const { concept } = nodes[index];
    const isDim = lit !== null && !lit.has(index);
    svg
      .append('rect')
      .attr('x', left)
      .attr('y', top)
      .attr('width', wide)
      .attr('height', high)
      .attr('rx', 2)
      .attr('fill', concept === null ? theme.track : colorOf(concept))
      .attr('fill-opacity', isDim ? 0.35 : 1)
      .attr('stroke', concept !== null && concept === selected ? theme.foreground : null)
      .attr('stroke-width', 2);
    const text = concept === null ? '' : fitting(nameOf(concept), String(concept), wide - 2 * INDENT);
    if (text === '' || row < NAMED_ROW) continue;
    svg
      .append('text')
      .attr('x', left + INDENT)
      .attr('y', top + high / 2)
      .attr('dy', '0.35em')
      .attr('fill', isDim ? theme.foreground : theme.background)
      .attr('font-weight', 600)
      .text(text);
  }
  return { svg, clusters };
}

/** A name as far as it can be told from others, else the number, else nothing. */
function fitting(name: string, number: string, width: number): string {
  const letters = Math.floor(width / (FONT_SIZE * 0.6));
  if (name.length <= letters || letters >= LEGIBLE) return shortened(name, letters);
  return number.length <= letters ? number : '';
}

interface Indexed {
  index: number;
  parent: number;
  size: number;
}

function placed(nodes: readonly HierarchyNode[], width: number): HierarchyRectangularNode<Indexed> {
  const indexed = nodes.map(({ parent, size }, index): Indexed => ({ index, parent, size }));
  const tree = stratify<Indexed>()
    .id(({ index }) => String(index))
    .parentId(({ parent }) => (parent < 0 ? null : String(parent)))(indexed);
  // Widths by rows: what of a cluster is in none of its children counts for itself.
  const root = hierarchy<Indexed>(tree.data, ({ index }) =>
    indexed.filter(({ parent }) => parent === index),
  ).sum(
    ({ index, size }) =>
      size - indexed.reduce((sum, each) => (each.parent === index ? sum + each.size : sum), 0),
  );
  return partition<Indexed>().size([width, 1])(root);
}

/** A concept's cluster, those it is in, and those in it. */
function lineage(nodes: readonly HierarchyNode[], concept: number): Set<number> {
  const found = new Set<number>();
  let at = nodes.findIndex((node) => node.concept === concept);
  const own = at;
  for (; at >= 0; at = nodes[at].parent) found.add(at);
  nodes.forEach(({ parent }, index) => {
    if (parent === own || (found.has(parent) && parent > own)) found.add(index);
  });
  return found;
}
