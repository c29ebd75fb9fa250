import { dirname, join, resolve } from 'node:path';
import { splitArrayPath } from '../features/arrayPath';
import { resolveInside } from '../experiment/resolveInside';
import { isInside } from '../store/isInside';
import { realpath, stat } from '../store/ownFiles';
import { readSmallFile } from '../store/smallFile';
import type { CategoryBorders } from '../shared/categories';
import type { ComparedRows } from '../shared/results/rows';
import type { Side } from '../shared/results/alignment';
import { readComparison, type SavedExtras } from '../saved/savedComparison';
import { thumbnailUri } from '../saved/thumbnail';
import type { RunContext } from './context/context';
import { exemplarTokens } from './input/exemplarTokens';
import type { Comparison } from './compare';

/** `folders`: those that images and feature files may lie in beside the file's own. */
export interface OpenSavedAsk {
  file: string;
  folders: string[];
}

/** A comparison that was saved, with the images that are found here and thumbnails in place of others. */
export interface SavedComparison {
  comparison: Comparison;
  borders: CategoryBorders | null;
  /** The feature files as absolute paths; null unless both are there. */
  files: Record<Side, string> | null;
}

/** Longer texts do not fit into a string of JavaScript. */
const MOST_BYTES = 500e6;
/** Images or recordings that are looked at side by side, and of which one decides where all are. */
const AT_ONCE = 32;

/** Opens a saved comparison and looks for what it is about, in its own folder and in `folders` only. Throws UserError. */
export async function openSaved(
  { file, folders }: OpenSavedAsk,
  { progress, pool }: RunContext,
): Promise<SavedComparison> {
  progress.plan([
    { name: 'reading', cost: 1 },
    { name: 'finding images', cost: 1 },
  ]);
  progress.update('reading', 0);
  const { view, rows, maps, extras } = await readComparison(await textOf(file), file);
  pool.throwIfCancelled();
  progress.update('finding images', 0);
  const allowed = [dirname(file), ...folders];
  const images = await findImages(rows, extras, dirname(file), allowed);
  const { columns } = images.rows;
  progress.update('finding images', 1);
  return {
    comparison: {
      view: {
        ...view,
        a: { ...view.a, file: extras.files.a },
        b: { ...view.b, file: extras.files.b },
        tokens: exemplarTokens(columns, [view.a, view.b]),
      },
      rows: images.rows,
      maps,
      imageFolder: images.folder,
      texts: extras.texts,
      asked: extras.asked,
    },
    borders: extras.borders,
    files: await findFiles(extras.files, dirname(file), allowed),
  };
}

async function textOf(file: string): Promise<string> {
  return (await readSmallFile(file, MOST_BYTES)).toString('utf8');
}

/** The rows with the images that are there, else their thumbnails, and the recordings; and the folder where they were found. */
async function findImages(
  rows: ComparedRows,
  { imageFolder, thumbnails }: SavedExtras,
  home: string,
  allowed: readonly string[],
): Promise<{ rows: ComparedRows; folder: string | null }> {
  const { patches, sounds } = rows.columns;
  if (!patches && !sounds) return { rows, folder: null };
  const said = imageFolder === null ? [] : [resolve(home, imageFolder)];
  const candidates = [...new Set([...said, ...allowed])];
  const folder = await folderOf((patches ?? sounds)!.names, candidates, allowed);
  const images = patches && (await filesIn(folder, patches.names));
  const shown = patches?.names.map((name, i) => {
    if (images![i]) return images![i];
    const thumbnail = thumbnails.get(name);
    // Names stand there once each; one thumbnail for thousands would take thousands of times its memory.
    thumbnails.delete(name);
    return thumbnail ? thumbnailUri(thumbnail) : '';
  });
  const columns = {
    ...rows.columns,
    patches: patches && { ...patches, images: shown! },
    sounds: sounds && { ...sounds, files: await filesIn(folder, sounds.names) },
  };
  return { rows: { ...rows, columns }, folder };
}

/** The first of some folders in which any of some files is; null where it is in none. */
async function folderOf(
  names: readonly string[],
  candidates: readonly string[],
  allowed: readonly string[],
): Promise<string | null> {
  for (const candidate of candidates) {
    if (!(await mayLook(candidate, allowed))) continue;
    const found = await filesIn(candidate, names.slice(0, AT_ONCE));
    if (found.some(Boolean)) return candidate;
  }
  return null;
}

/** The paths of files in a folder; empty for those that are not there. */
async function filesIn(folder: string | null, names: readonly string[]): Promise<string[]> {
  if (folder === null) return names.map(() => '');
  const files: string[] = [];
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const some = names.slice(start, start + AT_ONCE);
    files.push(...(await Promise.all(some.map((name) => fileIn(folder, name)))));
  }
  return files;
}

async function fileIn(folder: string, name: string): Promise<string> {
  const found = await resolveInside(folder, name).catch(() => null);
  return found && 'file' in found ? found.file : '';
}

/** Whether a folder that the file names is one of those allowed or lies in one, links followed. */
async function mayLook(folder: string, allowed: readonly string[]): Promise<boolean> {
  const real = await realpath(folder).catch(() => null);
  if (real === null) return false;
  const homes = await Promise.all(allowed.map((each) => realpath(each).catch(() => each)));
  return homes.some((home) => isInside(home, real));
}

/** The feature files, where both are there. */
async function findFiles(
  files: Record<Side, string>,
  home: string,
  allowed: readonly string[],
): Promise<Record<Side, string> | null> {
  const find = async (path: string): Promise<string | null> => {
    const full = resolve(home, path);
    const { file } = splitArrayPath(full);
    const isThere = (await stat(file).catch(() => null))?.isFile() ?? false;
    return isThere && (await mayLook(join(file, '..'), allowed)) ? full : null;
  };
  const [a, b] = [await find(files.a), await find(files.b)];
  return a !== null && b !== null ? { a, b } : null;
}
