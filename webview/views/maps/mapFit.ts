import { boundsOf, type Bounds } from './pointGrid';

/** The way from a map to pixels: x · acrossX + x0 from the left, y · acrossY + y0 from the top. */
export interface Placing {
  acrossX: number;
  acrossY: number;
  x0: number;
  y0: number;
}

export interface Size {
  width: number;
  height: number;
}

/** What has been zoomed and moved, as d3's transforms have it. */
export interface Zoomed {
  k: number;
  x: number;
  y: number;
}

const PADDING = 18;

/** Both maps lie in one frame, so that what lies at the same place in both is seen at the same place. */
export function frameOf(maps: { a: Float32Array | null; b: Float32Array | null }): Bounds {
  return boundsOf(...[maps.a, maps.b].filter((map) => map !== null));
}

/** Where the points of a frame come to lie in a space, upwards as in print, when it is zoomed so. */
export function placingIn({ left, right, bottom, top }: Bounds, size: Size, zoomed: Zoomed): Placing {
  const room = (length: number): number => Math.max(1, length - 2 * Math.min(PADDING, length / 4));
  const scale = Math.min(
    room(size.width) / Math.max(right - left, Number.MIN_VALUE),
    room(size.height) / Math.max(top - bottom, Number.MIN_VALUE),
  );
  const across = Number.isFinite(scale) ? scale : 0;
  const { k, x, y } = zoomed;
  return {
    acrossX: k * across,
    acrossY: -k * across,
    x0: k * (size.width / 2 - (across * (left + right)) / 2) + x,
    y0: k * (size.height / 2 + (across * (bottom + top)) / 2) + y,
  };
}

/** From pixels back to the map. */
export function unplaced({ acrossX, acrossY, x0, y0 }: Placing, x: number, y: number): [number, number] {
  return [(x - x0) / acrossX, (y - y0) / acrossY];
}

const SMALLEST_RADIUS = 1;
const LARGEST_RADIUS = 3.6;
/** Of the mean distance that N points have when they fill the space evenly. */
const RADIUS_SHARE = 0.26;
const GROWTH = 0.45;
const MOST_GROWTH = 2.5;

/** Radius of points in pixels, and their opacity: smaller and fainter the more there are, larger from near by. */
export function pointLook(
  count: number,
  { width, height }: Size,
  k: number,
): { radius: number; opacity: number } {
  const apart = Math.sqrt((width * height) / Math.max(1, count));
  const radius = Math.min(LARGEST_RADIUS, Math.max(SMALLEST_RADIUS, RADIUS_SHARE * apart));
  const opacity = Math.min(0.85, 0.2 + 0.27 * radius);
  return { radius: radius * Math.min(MOST_GROWTH, Math.max(1, k) ** GROWTH), opacity };
}
