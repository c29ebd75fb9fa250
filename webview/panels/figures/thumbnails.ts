import type { ImageCutter } from '../../../src/shared/messages/drawnFigure';
import type { TokenView } from '../../../src/shared/results/rows';
import { cropAround, isPixelated } from '../../elements/crop';
import type { FigureThumbnail } from '../../views/alignment/figureThumbnails';

/** Pixels of a thumbnail at most. */
const MOST_PIXELS = 96;

/** The pictures of rows, by number in the file; without those that cannot be had. */
export async function thumbnailsOf(
  tokens: Record<number, TokenView>,
  rows: readonly number[],
  images: ImageCutter,
): Promise<Map<number, FigureThumbnail>> {
  const made = new Map<number, FigureThumbnail>();
  for (const row of rows) {
    const thumbnail = tokens[row] && (await thumbnailOf(tokens[row], images));
    if (thumbnail) made.set(row, thumbnail);
  }
  return made;
}

async function thumbnailOf(token: TokenView, images: ImageCutter): Promise<FigureThumbnail | null> {
  const size = await images.sizeOf(token.image);
  if (!size) return null;
  const crop = cropAround(size.width, size.height, token);
  const pixels = Math.max(1, Math.min(MOST_PIXELS, Math.round(crop.side)));
  const image = await images.cut(token.image, crop, pixels);
  if (image === null) return null;
  const share = (value: number): number => value / crop.side;
  return {
    image,
    isPixelated: isPixelated(crop),
    frame: {
      x: share(token.x - crop.x),
      y: share(token.y - crop.y),
      width: share(token.width),
      height: share(token.height),
    },
  };
}
