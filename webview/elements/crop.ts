export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A square part of an image, in image pixels; it may reach over the edges of an image that is not square. */
interface Crop {
  x: number;
  y: number;
  side: number;
}

/** Images up to this many pixels on their longer side are shown whole. */
const SMALL = 96;
/** A crop shows this many times the box, for context. */
const CONTEXT = 3;
/** Crops up to this many pixels are enlarged so much that smoothing would blur them. */
const PIXELATED = 40;

/** The square to show around a box: the whole image when it is small, else three times the box, inside the image. */
export function cropAround(imageWidth: number, imageHeight: number, box: Box): Crop {
  const longest = Math.max(imageWidth, imageHeight);
  const wanted = Math.max(SMALL / 2, CONTEXT * Math.max(box.width, box.height));
  const side = longest <= SMALL ? longest : Math.min(longest, wanted);
  return {
    x: start(imageWidth, box.x + box.width / 2, side),
    y: start(imageHeight, box.y + box.height / 2, side),
    side,
  };
}

function start(length: number, centre: number, side: number): number {
  if (side >= length) return (length - side) / 2;
  return Math.min(length - side, Math.max(0, centre - side / 2));
}

/** Whether a crop is enlarged so much that its pixels should stay sharp squares. */
export function isPixelated(crop: Crop): boolean {
  return crop.side <= PIXELATED;
}
