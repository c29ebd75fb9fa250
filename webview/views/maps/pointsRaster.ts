import { BACK, BACK_OPACITY, FRONT, FRONT_GROWTH, type Points, type PointsLook } from './points';

/** Red, green, blue and opacity of every pixel, from the upper left; as ImageData has them. */
export type Pixels = Uint8ClampedArray<ArrayBuffer>;

/** Draws points pixel by pixel, as the shader does but for fractions of a pixel: what stands out last, and all opaque. */
export function rasterPoints(
  pixels: Pixels,
  across: number,
  down: number,
  { positions, order, colours, emphasis }: Points,
  { pixelRatio, placing, radius, opacity, every, background }: PointsLook,
): void {
  new Uint32Array(pixels.buffer).fill(packed(background));
  const plain = discOf(radius * pixelRatio);
  const front = discOf(radius * pixelRatio * FRONT_GROWTH);
  const { acrossX, acrossY, x0, y0 } = placing;
  for (const isFront of [false, true]) {
    const { edge, cover } = isFront ? front : plain;
    const middle = (edge - 1) / 2;
    for (let i = 0; i < order.length; i += every) {
      const point = order[i];
      const stands = emphasis[point];
      if ((stands === FRONT) !== isFront) continue;
      const left = Math.round((positions[2 * point] * acrossX + x0) * pixelRatio - 0.5) - middle;
      const top = Math.round((positions[2 * point + 1] * acrossY + y0) * pixelRatio - 0.5) - middle;
      if (left <= -edge || top <= -edge || left >= across || top >= down) continue;
      const alpha = isFront ? 1 : stands === BACK ? BACK_OPACITY : (opacity * colours[4 * point + 3]) / 255;
      const [red, green, blue] = [colours[4 * point], colours[4 * point + 1], colours[4 * point + 2]];
      const [fromX, toX] = [Math.max(0, -left), Math.min(edge, across - left)];
      for (let y = Math.max(0, -top); y < Math.min(edge, down - top); y++) {
        for (let x = fromX; x < toX; x++) {
          const share = alpha * cover[y * edge + x];
          if (share === 0) continue;
          const at = 4 * ((top + y) * across + left + x);
          pixels[at] += share * (red - pixels[at]);
          pixels[at + 1] += share * (green - pixels[at + 1]);
          pixels[at + 2] += share * (blue - pixels[at + 2]);
        }
      }
    }
  }
}

/** An opaque colour as a pixel of an ImageData (little-endian ABGR). */
function packed([red, green, blue]: readonly [number, number, number]): number {
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}

/** The share of each pixel that a round point with a soft rim covers, edge × edge. */
function discOf(radius: number): { edge: number; cover: Float32Array } {
  const reach = Math.ceil(radius);
  const edge = 2 * reach + 1;
  const cover = Float32Array.from({ length: edge * edge }, (_, at) => {
    const [x, y] = [(at % edge) - reach, Math.floor(at / edge) - reach];
    return Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y)));
  });
  return { edge, cover };
}
