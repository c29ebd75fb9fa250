import type { Random } from '../random';

/** What lies at a path: bytes, a link to a path, or a pipe that nobody writes into. */
export type Lying = Uint8Array | { link: string } | 'pipe';

/** What is read, by the reader of it in `READERS`. */
export type Reader =
  | 'features'
  | 'concepts'
  | 'experiment'
  | 'table'
  | 'documents'
  | 'sound'
  | 'labels'
  | 'saved'
  | 'cache'
  | 'sketch'
  | 'model'
  | 'slurm';

/** Files that are right or wrong as a whole, not in single bytes. */
export interface Structure {
  /** What was chosen for it, in words. */
  said: string;
  reader: Reader;
  /** By their paths in a folder, folders made as needed. */
  files: Map<string, Lying>;
  /** The path that the reader is given; '' for the folder. */
  path: string;
}

/** A kind of structures: a format of feature files, or another thing that is read. */
export interface StructuredKind {
  name: string;
  /** One that is right and small, after which the memory of a process is taken for what it holds without a file. */
  plain(): Structure;
  /** The one that these choices make, of below 10 MB unless it says so. */
  structure(random: Random): Structure;
}

/** A structure of one file. */
export function oneFile(reader: Reader, path: string, bytes: Uint8Array, said: string): Structure {
  return { said, reader, path, files: new Map([[path, bytes]]) };
}

/** Bytes of all files of a structure. */
export function bytesOfAll({ files }: Structure): number {
  let bytes = 0;
  for (const each of files.values()) bytes += each instanceof Uint8Array ? each.length : 0;
  return bytes;
}
