import type { Points, PointsLook } from './points';

/** Something that draws points on a canvas of its own. */
export interface PointPainter {
  canvas: HTMLCanvasElement;
  /** Takes over the points that have changed; the others stay. */
  load(points: Partial<Points>): void;
  draw(look: PointsLook): void;
}
