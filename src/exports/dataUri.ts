import { extname } from 'node:path';
import { readSmallFile } from '../store/smallFile';

/** Media types by the ends of names. */
type MediaTypes = Readonly<Record<string, string>>;

const IMAGES: MediaTypes = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
};

export const SOUNDS: MediaTypes = {
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.webm': 'audio/webm',
};

/** A file within a URI; null where it cannot be read, has more than `mostBytes` or is of none of the kinds. */
export async function dataUri(
  file: string,
  mostBytes: number,
  types: MediaTypes = IMAGES,
): Promise<string | null> {
  const type = types[extname(file).toLowerCase()];
  if (type === undefined) return null;
  const bytes = await readSmallFile(file, mostBytes).catch(() => null);
  return bytes && uriOf(bytes, type);
}

export function uriOf(bytes: Buffer, type: string): string {
  return `data:${type};base64,${bytes.toString('base64')}`;
}
