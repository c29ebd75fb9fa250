import type { Thumbnail } from '../shared/results/thumbnail';
import { fields, oneOf, refuse, whole, type Check } from './check';

const base64: Check<string> = (value, at) =>
  typeof value === 'string' && /^[a-z0-9+/]+={0,2}$/i.test(value) ? value : refuse(at, 'base64');

/** The longest side of an image that a box may lie in, in pixels. */
const LONGEST_SIDE = 1_000_000;

export const thumbnail: Check<Thumbnail> = fields<Thumbnail>({
  width: whole(1, LONGEST_SIDE),
  height: whole(1, LONGEST_SIDE),
  type: oneOf('image/webp', 'image/png'),
  data: base64,
});

/** A thumbnail as a picture of the size of the image that it stands for, so that boxes lie where they did. */
export function thumbnailUri({ width, height, type, data }: Thumbnail): string {
  const size = `width="${width}" height="${height}"`;
  const picture =
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>` +
    `<image ${size} preserveAspectRatio="none" href="data:${type};base64,${data}"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`;
}
