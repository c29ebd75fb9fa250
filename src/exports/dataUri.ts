import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const MEDIA_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
};

/** An image file within a URI; null where it cannot be read or is of no known kind. */
export async function dataUri(image: string): Promise<string | null> {
  const type = MEDIA_TYPES[extname(image).toLowerCase()];
  if (type === undefined) return null;
  try {
    return `data:${type};base64,${(await readFile(image)).toString('base64')}`;
  } catch {
    return null;
  }
}
