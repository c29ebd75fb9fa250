import { UserError } from '../errors';
import { statFile } from '../features/unchanged';

interface VersionOfPartsAsk {
  /** A path that stands for several files. */
  pattern: string;
}

/** When the last of the parts was written, in milliseconds since 1970, and their bytes, one more for each part. */
interface PartsVersion {
  mtime: number;
  size: number;
}

/** How the parts of a representation are on the disk, as one; null where they are not all there. */
export async function versionOfParts({ pattern }: VersionOfPartsAsk): Promise<PartsVersion | null> {
  try {
    const parts = await statFile(pattern);
    return {
      mtime: parts.reduce((last, { mtimeMs }) => Math.max(last, mtimeMs), 0),
      size: parts.reduce((sum, { size }) => sum + size, parts.length),
    };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
