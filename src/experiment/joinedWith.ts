import { resolve } from 'node:path';
import { UserError } from '../errors';
import { filesOf } from '../features/joined/filesOf';
import { folderAbovePattern } from '../features/joined/partPattern';
import { partOf } from '../features/joined/partNames';
import { isInside } from '../store/isInside';
import { shardsAmong } from './shards';
import { findExperiment, type Experiment } from './experiment';

/** What a file is a part of. */
export interface JoinedWith {
  /** The path that stands for all parts. */
  pattern: string;
  count: number;
}

/**
 * The representation that a file is a part of: as its experiment says, or by the names of the files beside it. null for a file that the
 * experiment has as a representation of its own, or that is no part.
 */
export async function joinedWith(featureFile: string, root: string): Promise<JoinedWith | null> {
  const file = resolve(featureFile);
  const { representations } = (await experimentOf(file, root)) ?? { representations: [] };
  if (representations.some((each) => each.file === file)) return null;
  const byName = partOf(file)?.pattern;
  for (const pattern of [...representations.map((each) => each.file), ...(byName ? [byName] : [])]) {
    const folder = folderAbovePattern(pattern);
    if (folder === null || !isInside(folder, file)) continue;
    const files = await filesOf(pattern);
    const isListed = pattern !== byName;
    if (files.length < 2 || !files.includes(file)) continue;
    if (isListed || (await shardsAmong(files)).length > 0) return { pattern, count: files.length };
  }
  return null;
}

/** Why one cannot be read is said by the run that comes next. */
async function experimentOf(file: string, root: string): Promise<Experiment | null> {
  try {
    return await findExperiment(file, root);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
