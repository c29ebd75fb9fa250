import { extname } from 'node:path';
import { readSmallFile } from '../store/smallFile';

const MEDIA_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
};

/** An image file within a URI; null where it cannot be read, has more than `mostBytes` or is of no known kind. */
export async function dataUri(image: string, mostBytes: number): Promise<string | null> {
  const type = MEDIA_TYPES[extname(image).toLowerCase()];
  if (type === undefined) return null;
  const bytes = await readSmallFile(image, mostBytes).catch(() => null);
  return bytes && `data:${type};base64,${bytes.toString('base64')}`;
}
