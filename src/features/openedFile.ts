import type { ArrayFile } from './arrayFile';
import type { FileFormat } from './fileFormat';

/** A feature file, open. */
export interface OpenedFile extends ArrayFile {
  format: FileFormat;
  /** What the whole file takes. */
  bytes: number;
}
