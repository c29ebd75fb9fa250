import { existsSync, rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { removeTemporaries } from '../store/files';

/**
 * What a command that fails may leave behind: temporary files in the folders that it writes into, and folders that it made
 * and that are still empty.
 *
 * @param folders that will be written into; call it before they are made
 * @returns what removes them; it never throws
 */
export function leftoversIn(folders: readonly string[]): () => void {
  const missing = new Set(folders.flatMap(missingAbove));
  const deepestFirst = [...missing].sort((a, b) => b.length - a.length);
  return () => {
    folders.forEach(removeTemporaries);
    deepestFirst.forEach(removeEmpty);
  };
}

/** A folder and those above it that are not there. */
function missingAbove(folder: string): string[] {
  return existsSync(folder) ? [] : [folder, ...missingAbove(dirname(folder))];
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is not there, or holds something.
  }
}
