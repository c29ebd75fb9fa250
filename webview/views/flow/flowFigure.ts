import { drawFigureKey, figureKey } from '../../drawing/figureKey';
import { figureSvg, FONT_SIZE, type Svg } from '../../drawing/figureSvg';
import type { FlowLayout, FlowLink, FlowNode } from './flowLayout';
import { drawNames, type StripPlace } from './flowNames';
import { linkShare, type ShareOf } from './linkShare';
import { textMeasure } from '../../elements/textMeasure';
import type { Theme } from '../../elements/theme';
import { shortened } from '../../words/words';

/** What a picture of concept flow shows. */
export interface FlowPicture {
  title: string;
  /** Which links are drawn, in words. */
  said: string;
  layout: FlowLayout;
  /** Of the blocks, as they stand above them. */
  names: string[];
  /** Links of a smaller share are left out. */
  threshold: number;
  shareOf: ShareOf;
  /** What bars are coloured by; null where all are alike. */
  colours: { colorOf: (node: FlowNode) => string; key: { text: string; color: string }[] } | null;
  /** Among those that it comes from and goes to; null where all are shown. */
  selected: FlowNode | null;
  nameOf: (node: FlowNode) => string;
}

export interface FlowDrawing {
  svg: Svg;
  picture: FlowPicture;
  /** Where images of concepts have room. */
  strips: StripPlace[];
  /** The concept at a place in the picture, in pixels. */
  nodeAt: (x: number, y: number) => FlowNode | null;
}

const HEIGHT = 460;
const MARGIN = { top: 34, right: 16, bottom: 12, left: 16 };
const BAR = 12;
/** Around a bar that is hard to hit. */
const REACH = 4;

/**
 * Blocks from left to right, their concepts as bars by rows, links by the rows that move together.
 * @param widthOf pixels that a text takes in the figure's font
 */
export function drawFlow(
  picture: FlowPicture,
  theme: Theme,
  width: number,
  widthOf: (text: string) => number = textMeasure(FONT_SIZE),
): FlowDrawing {
  const { layout, names, threshold, shareOf, colours, selected, nameOf, title } = picture;
  const key = colours && figureKey(colours.key, width, MARGIN.left);
  const svg = figureSvg(width, HEIGHT + (key?.height ?? 0), theme, title);
  if (key) drawFigureKey(svg.append('g').attr('transform', `translate(0,${HEIGHT})`), key, theme);
  // Behind the last block there is as much room for names as behind the others.
  const step = (width - MARGIN.left - MARGIN.right) / Math.max(1, names.length);
  const x = (block: number): number => MARGIN.left + block * step;
  const inner = HEIGHT - MARGIN.top - MARGIN.bottom;
  const y = (share: number): number => MARGIN.top + share * inner;

  names.forEach((name, block) => {
    svg
      .append('text')
      .attr('x', x(block))
      .attr('y', 18)
      .attr('font-weight', 600)
      .text(shortened(name, Math.max(3, Math.floor(step / 8))));
  });

  const shown = layout.links.filter(
    ({ from, to, rows }) => linkShare(rows, from.size, to.size, shareOf) >= threshold,
  );
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
    svg
      .append('path')
      .attr('d', ribbon(x(link.from.block) + BAR, from, x(link.to.block), to, thick))
      .attr('fill', selected ? theme.alike(0.62) : theme.muted)
      .attr('fill-opacity', selected ? 0.55 : 0.3);
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
      .attr('fill', node.concept < 0 ? 'none' : (colours?.colorOf(node) ?? theme.alike(0.62)))
      .attr('stroke', node === selected ? theme.foreground : node.concept < 0 ? theme.muted : null)
      .attr('stroke-dasharray', node.concept < 0 ? '2 2' : null);
    bar.append('title').text(nameOf(node));
  }
  const room = { width: step - BAR, top: MARGIN.top - 4, bottom: HEIGHT };
  const named = [...layout.nodes]
    .sort((one, other) => Number(other === selected) - Number(one === selected) || other.size - one.size)
    .map((node) => ({
      node,
      middle: y(node.top) + (node.height * inner) / 2,
      left: x(node.block) + BAR + 4,
      name: nameOf(node),
      height: node.height * inner,
    }));
  return {
    svg,
    picture,
    strips: drawNames(svg, named, room, theme, widthOf),
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

/** A band as an area: a thick line would bulge where blocks are near to each other. */
function ribbon(left: number, from: number, right: number, to: number, thick: number): string {
  const middle = (left + right) / 2;
  const curve = (end: number, one: number, other: number): string =>
    `C${middle},${one} ${middle},${other} ${end},${other}`;
  return `M${left},${from}${curve(right, from, to)}V${to + thick}${curve(left, to + thick, from + thick)}Z`;
}
