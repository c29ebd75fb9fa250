import type { Thumbnail } from '../../../src/shared/results/thumbnail';
import type { Model } from '../../model/model';

/** All of a comparison together, in characters; of images beyond there are none, the worst exemplars first. */
const MOST_CHARACTERS = 4e6;
/** The longest side of a thumbnail, in pixels. */
const LONGEST_SIDE = 128;
const QUALITY = 0.8;
const AT_ONCE = 8;

/** Thumbnails of the images behind the exemplars, by path, those of the best exemplars of every concept first. */
export async function makeThumbnails(
  { view, rows }: Model,
  isCancelled: () => boolean,
): Promise<[string, Thumbnail][]> {
  const images = rows?.images;
  if (!rows || !images) return [];
  const indexOf = new Map(Array.from(rows.ids, (id, index) => [id, index]));
  const concepts = [...view.a.concepts, ...view.b.concepts];
  const deepest = Math.max(0, ...concepts.map(({ exemplars }) => exemplars.length));
  const wanted = new Set<number>();
  for (let rank = 0; rank < deepest; rank++) {
    for (const { exemplars } of concepts) {
      const row = indexOf.get(exemplars[rank]);
      if (row !== undefined) wanted.add(images.ofRow[row]);
    }
  }
  const made: [string, Thumbnail][] = [];
  let characters = 0;
  const list = [...wanted].filter((image) => images.uris[image]);
  const isEnough = (): boolean => characters >= MOST_CHARACTERS || isCancelled();
  for (let start = 0; start < list.length && !isEnough(); start += AT_ONCE) {
    const some = list.slice(start, start + AT_ONCE);
    const thumbnails = await Promise.all(some.map((image) => thumbnailOf(images.uris[image])));
    thumbnails.forEach((thumbnail, i) => {
      if (!thumbnail) return;
      characters += thumbnail.data.length;
      made.push([images.names[some[i]], thumbnail]);
    });
  }
  return made;
}

/** null where the image cannot be had. */
async function thumbnailOf(uri: string): Promise<Thumbnail | null> {
  const image = new Image();
  // Else the canvas that it is drawn on may not be read.
  image.crossOrigin = 'anonymous';
  image.src = uri;
  try {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const share = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(share * width));
    canvas.height = Math.max(1, Math.round(share * height));
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const type = share < 1 ? 'image/webp' : 'image/png';
    const [head, data] = canvas.toDataURL(type, QUALITY).split(',');
    return head.startsWith(`data:${type}`) && data ? { width, height, type, data } : null;
  } catch {
    return null;
  }
}
