import { cropAround, isPixelated } from '../../elements/crop';
import type { Model } from '../../model/model';
import type { TokenView } from '../../../src/shared/results/rows';

/** What a figure shows of a row of the file: the part of its image around its box. */
export interface FigureThumbnail {
  /** A data URI. */
  image: string;
  isPixelated: boolean;
  /** The box of the row, as shares of the side of the picture. */
  frame: { x: number; y: number; width: number; height: number };
}

/** Pixels of a thumbnail: about 600 for an inch of the figure. */
const MOST_PIXELS = 200;
const QUALITY = 0.9;

/** The pictures of some rows, by number in the file; without those that cannot be had. */
export async function figureThumbnails(
  { view: { tokens } }: Model,
  rows: readonly number[],
): Promise<Map<number, FigureThumbnail>> {
  const wanted = rows.flatMap((row) => (tokens?.[row] ? [[row, tokens[row]] as const] : []));
  const made = await Promise.all(
    wanted.map(async ([row, token]) => [row, await thumbnailOf(token)] as const),
  );
  return new Map(made.flatMap(([row, thumbnail]) => (thumbnail ? [[row, thumbnail]] : [])));
}

/** null where the image cannot be had. */
async function thumbnailOf(token: TokenView): Promise<FigureThumbnail | null> {
  const image = new Image();
  // Else the canvas that it is drawn on may not be read.
  image.crossOrigin = 'anonymous';
  image.src = token.image;
  try {
    await image.decode();
    const crop = cropAround(image.naturalWidth, image.naturalHeight, token);
    const pixels = Math.max(1, Math.min(MOST_PIXELS, Math.round(crop.side)));
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = pixels;
    canvas.getContext('2d')!.drawImage(image, crop.x, crop.y, crop.side, crop.side, 0, 0, pixels, pixels);
    const share = (value: number): number => value / crop.side;
    const isSharp = isPixelated(crop);
    return {
      image: isSharp ? canvas.toDataURL('image/png') : canvas.toDataURL('image/jpeg', QUALITY),
      isPixelated: isSharp,
      frame: {
        x: share(token.x - crop.x),
        y: share(token.y - crop.y),
        width: share(token.width),
        height: share(token.height),
      },
    };
  } catch {
    return null;
  }
}
