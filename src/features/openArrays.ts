import type { ArrayFile } from './arrayFile';
import { openNpy } from './npyFile';

/**
 * Opens a feature file by its extension and first bytes. Whoever opens it closes it.
 * @throws UserError, which names the file, where it cannot be read, is damaged or holds no array of numbers
 */
export async function openArrays(file: string): Promise<ArrayFile> {
  return openNpy(file);
}
