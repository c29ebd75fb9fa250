import type { Placing, Size } from './mapFit';

/** How much a point stands out. */
export const BACK = 0;
export const PLAIN = 1;
export const FRONT = 2;

/** N points as they are drawn. */
export interface Points {
  /** Float32, N × 2, row-major, in the map. */
  positions: Float32Array;
  /** The points from the lowest to the highest, length N. */
  order: Uint32Array;
  /** Red, green, blue and opacity, N × 4. */
  colours: Uint8Array;
  /** BACK, PLAIN or FRONT, length N. */
  emphasis: Uint8Array;
}

/** Of so many points one is drawn where all take too long. */
export const COARSE = 8;

/** How points are seen. */
export interface PointsLook {
  size: Size;
  /** Pixels of the screen for one of the page. */
  pixelRatio: number;
  placing: Placing;
  /** In pixels of the page. */
  radius: number;
  /** Of PLAIN points, in [0, 1]. */
  opacity: number;
  /** Draws one point of this many, all over the order; 1 draws all. */
  every: 1 | typeof COARSE;
  /** Red, green and blue of what lies under the points. */
  background: readonly [number, number, number];
}

/** Of points that others stand out from. */
export const BACK_OPACITY = 0.13;
/** How much larger points are that stand out. */
export const FRONT_GROWTH = 1.3;
