import { FONT_SIZE, textWidth, type Svg } from './figureSvg';
import type { FlowNode } from './flowLayout';
import type { Theme } from './theme';
import { shortened } from './words';

/** Where the images of a concept have room beside its bar, in pixels. */
export interface StripPlace {
  node: FlowNode;
  left: number;
  top: number;
  /** Images side by side. */
  images: number;
}

/** A concept, the middle of its bar and where what stands beside it begins. */
export interface NamedNode {
  node: FlowNode;
  middle: number;
  left: number;
  name: string;
  /** Of its bar. */
  height: number;
}

export interface NameRoom {
  /** Between the bars of two blocks. */
  width: number;
  top: number;
  bottom: number;
}

/** Edge of an image with its gap; the same in the style sheet. */
export const STRIP_STEP = 24;
const MOST_IMAGES = 5;
const LEAST_IMAGES = 2;
const LETTERS = 24;
const LINE = FONT_SIZE + 3;
/** A lower bar has no images: they would stand for its neighbours as well. */
const LEAST_HEIGHT = 30;

/**
 * Writes names where there is room: those that come first do so first.
 * @returns where images have room under the names
 */
export function drawNames(
  svg: Svg,
  wanted: readonly NamedNode[],
  { width, top, bottom }: NameRoom,
  theme: Theme,
): StripPlace[] {
  const letters = Math.min(LETTERS, Math.floor((width - 12) / (FONT_SIZE * 0.56)));
  if (letters < 5) return [];
  const taken = new Map<number, [number, number][]>();
  const isFree = (block: number, from: number, to: number): boolean =>
    from >= top && to <= bottom && !(taken.get(block) ?? []).some(([start, end]) => from < end && to > start);
  const take = (block: number, from: number, to: number): void => {
    taken.set(block, [...(taken.get(block) ?? []), [from, to]]);
  };

  const named = wanted.filter(({ node: { block }, middle }) => {
    const free = isFree(block, middle - LINE / 2, middle + LINE / 2);
    if (free) take(block, middle - LINE / 2, middle + LINE / 2);
    return free;
  });
  for (const { node, middle, left, name } of named) {
    const text = shortened(name, letters);
    svg
      .append('rect')
      .attr('x', left - 2)
      .attr('y', middle - LINE / 2)
      .attr('width', textWidth(text) + 4)
      .attr('height', LINE)
      .attr('fill', theme.background)
      .attr('fill-opacity', 0.78);
    svg
      .append('text')
      .attr('x', left)
      .attr('y', middle)
      .attr('dy', '0.35em')
      .attr('fill', node.concept < 0 ? theme.muted : null)
      .text(text);
  }

  const images = Math.min(MOST_IMAGES, Math.floor((width - 12) / STRIP_STEP));
  if (images < LEAST_IMAGES) return [];
  return named.flatMap(({ node, middle, left, height }): StripPlace[] => {
    if (node.concept < 0 || height < LEAST_HEIGHT) return [];
    const below = middle + LINE / 2;
    const tops = [below, middle - LINE / 2 - STRIP_STEP];
    const at = tops.find((from) => isFree(node.block, from, from + STRIP_STEP));
    if (at === undefined) return [];
    take(node.block, at, at + STRIP_STEP);
    return [{ node, left, top: at, images }];
  });
}
