import { dataUri } from './dataUri';

/** Images of a report together, in bytes; what comes last is left out. */
const MOST_IMAGE_BYTES = 40e6;

interface EmbeddedImages {
  /** As data URIs. */
  images: string[];
  /** The place of each there, by its path. */
  placeOf: Map<string, number>;
  /** How many are left out. */
  missing: number;
}

/**
 * Reads images into data URIs, each once; what cannot be read, or is too much together, is left out.
 *
 * @param paths the most wanted first; data URIs stay as they are, '' stands for none
 */
export async function embedImages(paths: readonly string[]): Promise<EmbeddedImages> {
  const images: string[] = [];
  const placeOf = new Map<string, number>();
  let bytes = 0;
  let missing = 0;
  for (const path of new Set(paths)) {
    if (path === '') continue;
    const isThere = path.startsWith('data:');
    const uri = isThere ? path : await dataUri(path, MOST_IMAGE_BYTES - bytes);
    if (uri === null) missing++;
    else {
      placeOf.set(path, images.push(uri) - 1);
      bytes += uri.length;
    }
  }
  return { images, placeOf, missing };
}

/** A sentence where images are left out of a report, else none. */
export function leftOut(missing: number): string[] {
  if (missing === 0) return [];
  return [`${missing === 1 ? 'An image is' : `${missing} images are`} left out of this report.`];
}
