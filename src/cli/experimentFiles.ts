import { basename, extname } from 'node:path';
import { findExperiment, readExperiment, type Experiment } from '../experiment/experiment';
import { MANIFEST } from '../experiment/manifest';
import { filesOf } from '../features/joined/filesOf';
import type { Reads } from './command';
import { isSame, liesIn, locate, type Location } from './sameFile';
import { sourceOf } from './paths';

/** What describes an experiment or the rows of a run, and is found in its folders by these names. */
const DESCRIPTIONS = [MANIFEST, 'config.yaml', 'run_info.yaml', 'sample_idx.npy', 'token_idx.npy'];
const IMAGES = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.bmp', '.avif', '.svg', '.tif', '.tiff'];

/**
 * Whether an existing file is one that a command may read besides those that its arguments name: what describes the rows
 * of its features, and for a review all of the experiment.
 *
 * @param reads what the command does with `paths`, its positional arguments
 * @param samples whether it is given a table in place of the experiment's
 */
export async function experimentFiles(
  reads: Reads,
  paths: readonly string[],
  samples: boolean,
): Promise<(file: Location) => boolean> {
  if (reads === 'files') return () => false;
  const files: Location[] = [];
  const folders: Location[] = [];
  for (const path of paths) {
    const experiment = await experimentOf(reads, path);
    if (!experiment) continue;
    folders.push(await locate(experiment.folder));
    const about = reads === 'rows' || samples ? [] : [experiment.samples, experiment.labels];
    about.push(experiment.labelGroups);
    const own = experiment.representations.flatMap((each) => each.samples ?? []);
    const features = reads === 'experiment' ? experiment.representations.map(({ file }) => file) : [];
    for (const named of [...about, ...own, ...features]) {
      for (const file of named === null ? [] : await filesOf(named)) files.push(await locate(file));
    }
  }
  return (file) =>
    files.some((each) => isSame(each, file)) ||
    (isAboutRows(file.path) && folders.some((folder) => liesIn(file, folder)));
}

/** One that cannot be read is said by the run, which comes next. */
async function experimentOf(reads: Reads, path: string): Promise<Experiment | null> {
  const { file, root } = sourceOf(path);
  const found = reads === 'experiment' ? readExperiment(file) : findExperiment(file, root);
  return found.catch(() => null);
}

function isAboutRows(path: string): boolean {
  const name = basename(path).toLowerCase();
  return DESCRIPTIONS.includes(name) || IMAGES.includes(extname(name));
}
