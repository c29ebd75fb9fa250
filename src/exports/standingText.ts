import { join, sep } from 'node:path';

/** A sentence without the folders of this machine: files in them by what is left of their path. */
export function withoutFolders(sentence: string, folders: readonly (string | null)[]): string {
  const known = folders.filter((folder) => folder !== null);
  // One that lies in another comes first, else it would not be found any more.
  known.sort((one, other) => other.length - one.length);
  return known.reduce((text, folder) => text.replaceAll(join(folder, sep), ''), sentence);
}
