import { imageSizeFromFile } from 'image-size/fromFile';
import { dataUri, uriOf } from '../exports/dataUri';
import type { ImageCutter } from '../shared/messages/drawnFigure';
import type { Rasteriser } from './rasterise';

/** Larger images take too much memory for what a thumbnail shows. */
const MOST_BYTES = 30e6;
const MOST_PIXELS = 40e6;
/** Of files in which thumbnails are not found one after the other. */
const KEPT = 32;

interface Opened {
  width: number;
  height: number;
  uri: string;
}

/** Cuts images of files. */
export function imageCutter(rasteriser: Rasteriser): ImageCutter {
  const kept = new Map<string, Promise<Opened | null>>();
  const opened = (path: string): Promise<Opened | null> => {
    const known = kept.get(path);
    if (known) return known;
    const now = openImage(path);
    kept.set(path, now);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return now;
  };
  return {
    sizeOf: opened,
    async cut(path, { x, y, side }, pixels) {
      const image = await opened(path);
      if (!image) return null;
      const { uri, width, height } = image;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="${x} ${y} ${side} ${side}"><image width="${width}" height="${height}" href="${uri}"/></svg>`;
      try {
        return uriOf(Buffer.from(rasteriser.png(svg, pixels)), 'image/png');
      } catch {
        return null;
      }
    },
  };
}

async function openImage(path: string): Promise<Opened | null> {
  try {
    const { width, height } = await imageSizeFromFile(path);
    if (width * height > MOST_PIXELS) return null;
    const uri = await dataUri(path, MOST_BYTES);
    return uri === null ? null : { width, height, uri };
  } catch {
    return null;
  }
}
