import { FONT_SIZE, type Svg } from '../../drawing/figureSvg';
import type { FlowNode } from './flowLayout';
import type { Theme } from '../../elements/theme';
import { shortenedName } from '../../words/shortName';

/** Where the images of a concept have room beside its bar, in pixels. */
export interface StripPlace {
  node: FlowNode;
  left: number;
  top: number;
  /** Images side by side. */
  images: number;
}

/** A concept, the middle of its bar and where what stands beside it begins. */
interface NamedNode {
  node: FlowNode;
  middle: number;
  left: number;
  name: string;
  /** Of its bar. */
  height: number;
}

interface NameRoom {
  /** Between the bars of two blocks. */
  width: number;
  top: number;
  bottom: number;
}

/** Edge of an image with its gap; the same in the style sheet. */
const STRIP_STEP = 24;
const MOST_IMAGES = 5;
const LEAST_IMAGES = 2;
const LETTERS = 24;
const LINE = FONT_SIZE + 3;
/** A lower bar has no images under its name: they would stand for its neighbours as well. */
const LEAST_HEIGHT = 30;

/**
 * Writes names where there is room: those that come first do so first.
 * @param widthOf pixels that a text takes
 * @returns where images have room beside or under the names
 */
export function drawNames(
  svg: Svg,
  wanted: readonly NamedNode[],
  { width, top, bottom }: NameRoom,
  theme: Theme,
  widthOf: (text: string) => number,
): StripPlace[] {
  const letters = Math.min(LETTERS, Math.floor((width - 12) / (FONT_SIZE * 0.56)));
  if (letters < 5) return [];
  const taken: { node: FlowNode; from: number; to: number }[] = [];
  /** Takes the room of a block between two heights, if nothing but the concept itself is there. */
  const take = (node: FlowNode, from: number, to: number): boolean => {
    const isFree =
      from >= top &&
      to <= bottom &&
      taken.every(
        (other) =>
          other.node === node || other.node.block !== node.block || from >= other.to || to <= other.from,
      );
    if (isFree) taken.push({ node, from, to });
    return isFree;
  };

  const named = wanted.filter(({ node, middle }) => take(node, middle - LINE / 2, middle + LINE / 2));
  for (const { node, middle, left, name } of named) {
    const text = shortenedName(name, letters);
    svg
      .append('rect')
      .attr('x', left - 2)
      .attr('y', middle - LINE / 2)
      .attr('width', widthOf(text) + 4)
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

  const imagesIn = (space: number): number => Math.min(MOST_IMAGES, Math.floor((space - 12) / STRIP_STEP));
  return named.flatMap(({ node, middle, left, name, height }): StripPlace[] => {
    if (node.concept < 0) return [];
    const text = widthOf(shortenedName(name, letters)) + 8;
    const half = STRIP_STEP / 2;
    const [beside, below] = [imagesIn(width - text), imagesIn(width)];
    if (beside >= LEAST_IMAGES && take(node, middle - half, middle + half)) {
      return [{ node, left: left + text, top: middle - half + 1, images: beside }];
    }
    const under = middle + LINE / 2;
    if (below < LEAST_IMAGES || height < LEAST_HEIGHT || !take(node, under, under + STRIP_STEP)) return [];
    return [{ node, left, top: under, images: below }];
  });
}
