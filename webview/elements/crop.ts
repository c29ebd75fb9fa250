export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A square part of an image, in image pixels; it may reach over the edges of an image that is not square. */
export interface Crop {
  x: number;
  y: number;
  side: number;
}

/** Images up to this many pixels on their longer side are shown whole. */
const SMALL = 96;
/** A crop shows this many times the box, for context. */
const CONTEXT = 3;
/** The same where the patch itself is enlarged beside it; of 224 pixels cut into patches of 16 all of the image is seen. */
export const WIDE_CONTEXT = 14;
/** Crops up to this many pixels are enlarged so much that smoothing would blur them. */
const PIXELATED = 40;

/**
 * The square to show around a box: the whole image when it is small, else some times the box, inside the image.
 * @param context how many times the box
 */
export function cropAround(imageWidth: number, imageHeight: number, box: Box, context = CONTEXT): Crop {
  const longest = Math.max(imageWidth, imageHeight);
  const wanted = Math.max(SMALL / 2, context * Math.max(box.width, box.height));
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

/**
 * Whether a box is so small in its image that its patch is to be seen enlarged.
 * @param imageSize about the longer side of the image, in its pixels
 */
export function isSmallPatch({ width, height }: Box, imageSize: number): boolean {
  return 2 * Math.max(width, height) <= imageSize;
}

/** The right or lower end of the box that reaches furthest: about the longer side of the images. */
export function boxReach(boxes: readonly Box[]): number {
  return boxes.reduce((most, { x, y, width, height }) => Math.max(most, x + width, y + height), 0);
}

/** Whether a box is the whole image. */
export function isWholeImage({ width, height }: Box, imageWidth: number, imageHeight: number): boolean {
  return width >= imageWidth && height >= imageHeight;
}

/** The square of a patch alone, the longer side of its box. */
export function patchCrop({ x, y, width, height }: Box): Crop {
  const side = Math.max(width, height);
  return { x: x + (width - side) / 2, y: y + (height - side) / 2, side };
}
