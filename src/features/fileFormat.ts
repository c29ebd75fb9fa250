import type { ArrayFile } from './arrayFile';

/** The card of a format of feature files, `format.ts` in its folder: what is known of it before a file is opened. */
export interface FileFormat {
  /** As `inspect` prints it; also the name of its folder. */
  id: string;
  /** What a person calls a file of it. */
  name: string;
  /** In lower case, with their dot. */
  extensions: {
    /** Of files that are found in folders, and offered where one is to be chosen. */
    offered: readonly string[];
    /** Of files that are found as well and not offered, because most are something else. */
    found?: readonly string[];
    /** Of files that are opened where somebody names them. */
    named?: readonly string[];
  };
  /** What its files start with, as latin1; null where that is not fixed. */
  magic: string | null;
  /** Files of its extensions may start in another way as well. */
  mayStartOtherwise?: true;
  /** Names of files of which a folder holds one that is read as if it were a file of the format; absent where files are files. */
  folder?: readonly string[];
  /** A file may hold several arrays, of which one is chosen. */
  holdsSeveral: boolean;
  /** Whether VS Code opens its files in the preview, or where that is asked for, since they are texts or somebody else's. */
  editor: 'default' | 'option';
  /**
   * Opens a file. Whoever opens it closes it.
   * @throws UserError, which names the file, where it is damaged or holds no array of numbers
   */
  open(file: string): Promise<ArrayFile>;
}

/** Extensions of the files of a format that are found in folders. */
export function foundExtensions({ extensions: { offered, found = [] } }: FileFormat): string[] {
  return [...offered, ...found];
}

/** Extensions that say that a file is of a format. */
export function allExtensions(format: FileFormat): string[] {
  return [...foundExtensions(format), ...(format.extensions.named ?? [])];
}
