import type { AtlasMap, AtlasNode } from './atlasMap';

/** Room for points and names at the edges. */
const PADDING = { x: 64, y: 30 };

/** The way from the map to pixels with which all of it fits a space. */
export function fitted(
  { nodes }: AtlasMap,
  { width, height }: { width: number; height: number },
): (node: AtlasNode) => Pick<AtlasNode, 'x' | 'y' | 'radius'> {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const room = (size: number, padding: number): number => Math.max(1, size - 2 * Math.min(padding, size / 4));
  const scale = Math.min(
    room(width, PADDING.x) / Math.max(right - left, Number.MIN_VALUE),
    room(height, PADDING.y) / Math.max(bottom - top, Number.MIN_VALUE),
  );
  const across = Number.isFinite(scale) ? scale : 0;
  return ({ x, y, radius }) => ({
    radius,
    x: width / 2 + (x - (left + right) / 2) * across,
    y: height / 2 + (y - (top + bottom) / 2) * across,
  });
}
