import type { Dirent } from 'node:fs';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';
import { UserError } from '../../errors';
import { fileProblem } from '../../store/files';
import { isInside } from '../../store/isInside';
import { exists, readFolder, realpath, stat } from '../../store/ownFiles';
import { shortName } from '../arrayNames';
import { isFolderFile } from '../formats';
import { LIMITS } from '../limits';
import { naturally } from './naturalOrder';
import { isPattern, listedIn, matcher } from './partPattern';

/** A file that is read as a part of something. */
export interface PartFile {
  /** Absolute path. */
  file: string;
  /** What stands in the places of the pattern; of a list the names. */
  places: string[];
}

/** In one name more take time without end to find. */
const MOST_PLACES = 2;

/** Whether a path stands for several files: it looks so, and no file is called so. */
export async function isJoined(path: string): Promise<boolean> {
  return isPattern(path) && !(await exists(path));
}

/**
 * The files that a pattern stands for, in natural order, or as they are listed; hidden ones are passed over.
 * @param pattern absolute
 * @throws UserError where there are none, one that is listed is missing, or one is a link that leads out of the folder or no file
 */
export async function findParts(pattern: string): Promise<PartFile[]> {
  const listed = listedIn(pattern);
  const found = listed ? namesOf(listed) : await matching(pattern);
  if (found.length === 0) {
    throw new UserError(
      `${shortName(pattern)} matches no file. Write * for what differs in the names of the parts, and nothing else.`,
    );
  }
  if (found.length > LIMITS.partsJoined) throw tooMany(pattern);
  const base = await realpath(folderOf(found)).catch((error: unknown) => {
    throw fileProblem(error, found[0].file);
  });
  for (const { file } of found) await assertFileIn(base, file);
  return listed ? found : found.sort((a, b) => naturally(a.file, b.file));
}

function namesOf(listed: readonly string[]): PartFile[] {
  const seen = new Set<string>();
  const twice = listed.find((file) => seen.has(file) || !seen.add(file));
  if (twice !== undefined) throw new UserError(`${shortName(twice)} is listed twice. Name each part once.`);
  return listed.map((file) => ({ file: resolve(file), places: [basename(file).replace(/\.[^.]+$/, '')] }));
}

async function matching(pattern: string): Promise<PartFile[]> {
  const { root } = parse(pattern);
  let level: PartFile[] = [{ file: root, places: [] }];
  const names = pattern.slice(root.length).split(sep);
  let entries = 0;
  for (const [at, name] of names.entries()) {
    const next: PartFile[] = [];
    const isLast = at === names.length - 1;
    if ((name.match(/[*{]/g) ?? []).length > MOST_PLACES) {
      throw new UserError(
        `${shortName(pattern)} has more than ${MOST_PLACES} places in a name. Write * for what differs in the names of the parts alone.`,
      );
    }
    const match = isPattern(name) ? matcher(name) : null;
    for (const { file: folder, places } of level) {
      if (!match || (await exists(join(folder, name)))) {
        next.push({ file: join(folder, name), places });
        continue;
      }
      const found = await entriesOf(folder, LIMITS.partEntries - entries);
      entries += found.length;
      if (entries > LIMITS.partEntries) throw tooMany(pattern);
      for (const entry of found) {
        const own = entry.name.startsWith('.') && !name.startsWith('.') ? null : match(entry.name);
        if (!own || !mayBe(entry, isLast)) continue;
        next.push({ file: join(folder, entry.name), places: [...places, ...own] });
        if (next.length > LIMITS.partsJoined) throw tooMany(pattern);
      }
    }
    level = next;
  }
  return level;
}

/** Whether an entry of a folder may be a part, or a folder of parts. Links are looked at later. */
function mayBe(entry: Dirent, isLast: boolean): boolean {
  if (entry.isSymbolicLink()) return true;
  return isLast ? !entry.isDirectory() || isFolderFile(entry.name) : entry.isDirectory();
}

/** Folders of which some are missing hold no parts. */
async function entriesOf(folder: string, most: number): Promise<Dirent[]> {
  try {
    return await readFolder(folder, most);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw fileProblem(error, folder);
  }
}

/** The folder that all of some files lie in. */
export function folderOf(parts: readonly PartFile[]): string {
  let folder = dirname(parts[0].file);
  for (const { file } of parts) while (!isInside(folder, file)) folder = dirname(folder);
  return folder;
}

async function assertFileIn(base: string, file: string): Promise<void> {
  try {
    const real = await realpath(file);
    if (!isInside(base, real)) {
      throw new UserError(
        `${file} is a link that leads out of the folder. Put a copy in its place, or compare it alone.`,
      );
    }
    // A pipe would be waited for without end.
    const stats = await stat(real);
    const isFile = stats.isFile() || (stats.isDirectory() && isFolderFile(file));
    if (!isFile) throw new UserError(`${file} is not a file. Put a file in its place.`);
  } catch (error) {
    throw fileProblem(error, file);
  }
}

function tooMany(pattern: string): UserError {
  return new UserError(
    `${shortName(pattern)} stands for more than ${LIMITS.partsJoined.toLocaleString('en')} files, or lies among too many. Join them into fewer files.`,
  );
}
