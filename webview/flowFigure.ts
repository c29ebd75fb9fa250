import { linkHorizontal } from 'd3';
import { figureSvg, FONT_SIZE, textWidth, type Svg } from './figureSvg';
import type { FlowLayout, FlowLink, FlowNode } from './flowLayout';
import type { Theme } from './theme';
import { shortened } from './words';

/** What a picture of concept flow shows. */
export interface FlowPicture {
  title: string;
  layout: FlowLayout;
  /** Of the blocks. */
  names: string[];
  /** Links of a smaller share are left out. */
  threshold: number;
  /** The concepts that stand out, those that a selected one comes from and goes to; null for all alike. */
  lit: ReadonlySet<FlowNode> | null;
  selected: FlowNode | null;
  nameOf: (node: FlowNode) => string;
}

export interface FlowDrawing {
  svg: Svg;
  picture: FlowPicture;
  /** The concept at a place in the picture, in pixels. */
  nodeAt: (x: number, y: number) => FlowNode | null;
}

const HEIGHT = 460;
const MARGIN = { top: 34, right: 16, bottom: 12, left: 16 };
const BAR = 12;
const LETTERS = 22;
/** Around a bar that is hard to hit. */
const REACH = 4;

/** Blocks from left to right, their concepts as bars by rows, links by the rows that move together. */
export function drawFlow(picture: FlowPicture, theme: Theme, width: number): FlowDrawing {
  const { layout, names, threshold, lit, selected, nameOf, title } = picture;
  const svg = figureSvg(width, HEIGHT, theme, title);
  const step = names.length > 1 ? (width - MARGIN.left - MARGIN.right - BAR) / (names.length - 1) : 0;
  const x = (block: number): number => MARGIN.left + block * step;
  const inner = HEIGHT - MARGIN.top - MARGIN.bottom;
  const y = (share: number): number => MARGIN.top + share * inner;
  const isLit = (node: FlowNode): boolean => !lit || lit.has(node);

  names.forEach((name, block) => {
    svg
      .append('text')
      .attr('x', block === 0 ? x(0) : block === names.length - 1 ? x(block) + BAR : x(block) + BAR / 2)
      .attr('y', 18)
      .attr('text-anchor', block === 0 ? 'start' : block === names.length - 1 ? 'end' : 'middle')
      .attr('font-weight', 600)
      .text(`block ${shortened(name, 12)}`);
  });

  const path = linkHorizontal<unknown, [number, number]>();
  const shown = layout.links.filter(({ share }) => share >= threshold);
  const starts = new Map<FlowNode, number>();
  const ends = new Map<FlowNode, number>();
  // From the top down, so that the strands of a bar do not cross at it.
  const ordered = [...shown].sort((one, other) => one.to.top - other.to.top || one.from.top - other.from.top);
  const strand = (link: FlowLink): void => {
    const thick = Math.max(1, (link.rows / link.from.size) * link.from.height * inner);
    const from = starts.get(link.from) ?? y(link.from.top);
    const to = ends.get(link.to) ?? y(link.to.top);
    starts.set(link.from, from + thick);
    ends.set(link.to, to + thick);
    const on = lit !== null && isLit(link.from) && isLit(link.to);
    svg
      .append('path')
      .attr(
        'd',
        path({
          source: [x(link.from.block) + BAR, from + thick / 2],
          target: [x(link.to.block), to + thick / 2],
        }),
      )
      .attr('fill', 'none')
      .attr('stroke', on ? theme.alike(0.62) : theme.muted)
      .attr('stroke-opacity', on ? 0.75 : lit ? 0.1 : 0.3)
      .attr('stroke-width', thick);
  };
  ordered.forEach(strand);

  for (const node of layout.nodes) {
    const bar = svg
      .append('rect')
      .attr('x', x(node.block))
      .attr('y', y(node.top))
      .attr('width', BAR)
      .attr('height', Math.max(1, node.height * inner))
      .attr('rx', 1.5)
      .attr('fill', node.concept < 0 ? 'none' : theme.alike(isLit(node) ? 0.62 : 0.3))
      .attr('stroke', node === selected ? theme.foreground : node.concept < 0 ? theme.muted : null)
      .attr('stroke-dasharray', node.concept < 0 ? '2 2' : null);
    bar.append('title').text(nameOf(node));
  }
  drawNames(svg, picture, theme, x, y, inner, step);
  return {
    svg,
    picture,
    nodeAt(px, py) {
      const block = Math.round((px - MARGIN.left - BAR / 2) / (step || 1));
      if (Math.abs(px - x(block) - BAR / 2) > BAR / 2 + 2 * REACH) return null;
      const inBlock = layout.nodes.filter((node) => node.block === block);
      const distance = (node: FlowNode): number =>
        Math.max(y(node.top) - py, py - y(node.top) - node.height * inner, 0);
      const nearest = inBlock.reduce<FlowNode | null>(
        (best, node) => (best && distance(best) <= distance(node) ? best : node),
        null,
      );
      return nearest && distance(nearest) <= REACH ? nearest : null;
    },
  };
}

/** Names where there is room: those that stand out first, then the largest. */
function drawNames(
  svg: Svg,
  { layout, lit, nameOf, names }: FlowPicture,
  theme: Theme,
  x: (block: number) => number,
  y: (share: number) => number,
  inner: number,
  step: number,
): void {
  const room = Math.floor((step - BAR - 12) / (FONT_SIZE * 0.56));
  if (room < 5) return;
  const taken = new Map<number, number[]>();
  const candidates = layout.nodes
    .filter((node) => node.concept >= 0 && (!lit || lit.has(node)))
    .sort((one, other) => other.size - one.size);
  for (const node of candidates) {
    const middle = y(node.top) + (node.height * inner) / 2;
    const used = taken.get(node.block) ?? [];
    if (used.some((other) => Math.abs(other - middle) < FONT_SIZE + 2)) continue;
    taken.set(node.block, [...used, middle]);
    const isLast = node.block === names.length - 1;
    const text = shortened(nameOf(node), Math.min(LETTERS, room));
    svg
      .append('rect')
      .attr('x', isLast ? x(node.block) - 6 - textWidth(text) : x(node.block) + BAR + 2)
      .attr('y', middle - FONT_SIZE / 2 - 2)
      .attr('width', textWidth(text) + 4)
      .attr('height', FONT_SIZE + 4)
      .attr('fill', theme.background)
      .attr('fill-opacity', 0.72);
    svg
      .append('text')
      .attr('x', isLast ? x(node.block) - 4 : x(node.block) + BAR + 4)
      .attr('y', middle)
      .attr('dy', '0.35em')
      .attr('text-anchor', isLast ? 'end' : 'start')
      .text(text);
  }
}
