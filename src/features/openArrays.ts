import { extname } from 'node:path';
import type { ArrayFile } from './arrayFile';
import { openCsv } from './csv/csvFile';
import { openNpy } from './npyFile';

/** How each file is opened, by its extension; those without one of these as .npy. */
const OPEN: Record<string, (file: string) => Promise<ArrayFile>> = {
  '.csv': openCsv,
  '.tsv': openCsv,
};

/**
 * Opens a feature file by its extension and first bytes. Whoever opens it closes it.
 * @throws UserError, which names the file, where it cannot be read, is damaged or holds no array of numbers
 */
export async function openArrays(file: string): Promise<ArrayFile> {
  return (OPEN[extname(file).toLowerCase()] ?? openNpy)(file);
}
