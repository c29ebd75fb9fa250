import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { formatOfFolder, isFolderFile } from '../features/formats';
import { fileProblem } from '../store/files';
import { readFolder, realpath, stat } from '../store/ownFiles';
import { isFeatureFile, isPassedOver } from './featureFormats';
import { MANIFEST } from './manifest';
import { isInside } from '../store/isInside';

/** Folders deeper than this below an experiment are not looked into. */
const MOST_DEPTH = 8;
/** Entries of folders that are looked at; folders of images may hold millions. */
const MOST_ENTRIES = 200_000;
const MOST_FILES = 10_000;

/** What a search of a folder found. */
interface FolderFiles {
  /** Absolute paths, in no certain order. */
  files: string[];
  /** A sentence for each thing that was left out. */
  warnings: string[];
}

/**
 * The files with the extension of a feature file in a folder and those below it, the upper ones first. Passed over are hidden
 * folders, node_modules, folders with an experiment.json of their own, and links out of the folder; a link to a folder is not
 * followed, since its files are found where they lie.
 * @throws UserError where the folder itself cannot be read
 */
export async function featureFilesIn(root: string): Promise<FolderFiles> {
  const files: string[] = [];
  const warnings: string[] = [];
  let entries = 0;
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH) {
      warnings.push(
        `Folders more than ${MOST_DEPTH} deep in ${root} were not searched, for example ${level[0]}.`,
      );
      break;
    }
    const below: string[] = [];
    for (const folder of level) {
      const found = await entriesOf(folder, MOST_ENTRIES - entries, folder === root, warnings);
      if (folder !== root && found.some(({ name }) => name === MANIFEST)) continue;
      // A folder that is read as a file holds none to be listed, however many files it is made of.
      if (folder !== root && formatOfFolder(found.map(({ name }) => name))) {
        files.push(folder);
        continue;
      }
      entries += found.length;
      for (const entry of found) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && isFeatureFile(path) && isFolderFile(path)) files.push(path);
        else if (entry.isDirectory() && !isPassedOver(entry.name)) below.push(path);
        else if (entry.isFile() && isFeatureFile(path)) files.push(path);
        else if (entry.isSymbolicLink()) await addLink(path, root, files, warnings);
      }
      if (entries > MOST_ENTRIES || files.length > MOST_FILES) {
        warnings.push(
          `${root} holds too many files to look at all of them, so some may be missing here. ` +
            `Name those that you compare in an ${MANIFEST}.`,
        );
        return { files: files.slice(0, MOST_FILES), warnings };
      }
    }
    level = below;
  }
  return { files, warnings };
}

/** @param most entries; of a folder with more one more, so that this is seen */
async function entriesOf(
  folder: string,
  most: number,
  isRoot: boolean,
  warnings: string[],
): Promise<Dirent[]> {
  try {
    return await readFolder(folder, most);
  } catch (error) {
    const problem = fileProblem(error, folder) as Error;
    if (isRoot) throw problem;
    warnings.push(problem.message);
    return [];
  }
}

async function addLink(path: string, root: string, files: string[], warnings: string[]): Promise<void> {
  const target = await stat(path).catch(() => null);
  const isFile = target?.isFile() === true && isFeatureFile(path);
  if (!isFile && !target?.isDirectory()) return;
  if (!isInside(await realpath(root), await realpath(path))) {
    warnings.push(`${path} is a link that leads out of the folder and is not followed.`);
  } else if (isFile) {
    files.push(path);
  }
}
