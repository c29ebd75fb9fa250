import type { PointPainter } from './pointPainter';
import type { Points, PointsLook } from './points';
import { rasterPoints } from './pointsRaster';

/** Draws points without WebGL. */
export function createCanvasPainter(canvas: HTMLCanvasElement): PointPainter {
  const context = canvas.getContext('2d')!;
  const none = new Uint8Array();
  let points: Points = {
    positions: new Float32Array(),
    order: new Uint32Array(),
    colours: none,
    emphasis: none,
  };
  let image: ImageData | null = null;
  return {
    canvas,
    load(changed) {
      points = { ...points, ...changed };
    },
    draw(look: PointsLook) {
      const across = Math.round(look.size.width * look.pixelRatio);
      const down = Math.round(look.size.height * look.pixelRatio);
      if (image?.width !== across || image.height !== down) {
        [canvas.width, canvas.height] = [across, down];
        image = new ImageData(across, down);
      }
      rasterPoints(image.data, across, down, points, look);
      context.putImageData(image, 0, 0);
    },
  };
}
