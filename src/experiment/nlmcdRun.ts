import { basename, dirname, join, relative, sep } from 'node:path';
import { UserError } from '../errors';
import { exists } from '../store/ownFiles';
import { readIntegerFile } from './integers';
import { readNlmcdConfig, type NlmcdConfig } from './nlmcdConfig';
import { resolveInside } from './resolveInside';

/** How the scores of a clustering were computed; hard_clustering is the number of a concept for each row, −1 for none. */
type NlmcdAssignment = 'hdbscan' | 'centroid_distance' | 'projection' | 'hard_clustering';

interface NlmcdClustering {
  assignment: NlmcdAssignment;
  /** Absolute path: concept proximity scores, N × K; of hard_clustering N numbers. */
  file: string;
}

/**
 * One concept discovery by the program of the paper's authors (github.com/jvielhaben/NLMCD): for each run it writes
 * `<date>/<time>/config.yaml`, and beside that `results/<date>/<time>/` with `train_<assignment>-clustering.npy`,
 * `sample_idx.npy` and, where rows are tokens, `token_idx.npy`.
 */
export interface NlmcdRun {
  /** Absolute path of the folder with the clusterings. */
  folder: string;
  /** `<date>/<time>` of its start. */
  name: string;
  /** Null where there is none inside the experiment. */
  config: NlmcdConfig | null;
  /** In the order of their names. */
  clusterings: NlmcdClustering[];
}

const CLUSTERING = /^(?:train_)?(hdbscan|centroid_distance|projection|hard_clustering)-clustering\.npy$/;

/** How a clustering in a file of that name was computed; null for other files. */
export function nlmcdAssignment(path: string): NlmcdAssignment | null {
  return (CLUSTERING.exec(basename(path))?.[1] as NlmcdAssignment | undefined) ?? null;
}

/** The folder with the results and configurations of a clustering's run, whether it is there or not; null for other files. */
export function nlmcdFolder(path: string): string | null {
  const results = join(dirname(path), '..', '..');
  return nlmcdAssignment(path) !== null && basename(results) === 'results' ? dirname(results) : null;
}

/**
 * The runs that some clusterings are of.
 * @param files clusterings, in any order
 * @param root the experiment: configurations outside it are not read
 * @param warn given a sentence for each configuration that cannot be read
 */
export async function readNlmcdRuns(
  files: readonly string[],
  root: string,
  warn: (sentence: string) => void,
): Promise<NlmcdRun[]> {
  const runs = new Map<string, NlmcdRun>();
  for (const file of [...files].sort()) {
    const folder = dirname(file);
    let run = runs.get(folder);
    if (!run) {
      const name = folder.split(sep).slice(-2).join('/');
      run = { folder, name, config: await configOf(folder, root, warn), clusterings: [] };
      runs.set(folder, run);
    }
    run.clusterings.push({ assignment: nlmcdAssignment(file)!, file });
  }
  return [...runs.values()];
}

/** Where the rows of a run come from. */
interface NlmcdRows {
  /** Index of the image of each row in the data set; null where the run does not say. */
  sample: Int32Array | null;
  /** Index of each row's token in its image; null where rows are images. */
  token: Int32Array | null;
}

/** The hard clustering of a run: its file, and the concept of each row, −1 for none. */
interface NlmcdLabels {
  file: string;
  labels: Int32Array;
}

/**
 * The hard clustering that belongs to the scores in a file: what HDBSCAN itself says of each row, −1 for unassigned.
 * @returns null where the scores are of another kind, or the run did not write it beside them
 * @throws UserError where it is no file of the folder or not a list of integers
 */
export async function readNlmcdLabels(scores: string): Promise<NlmcdLabels | null> {
  if (nlmcdAssignment(scores) !== 'hdbscan') return null;
  const name = basename(scores).replace('hdbscan', 'hard_clustering');
  const labels = await readRunFile(dirname(scores), name);
  return labels && { file: join(dirname(scores), name), labels };
}

/** @throws UserError where an index file is no file of the folder or not a list of integers, or the two have different lengths */
export async function readNlmcdRows({ folder }: Pick<NlmcdRun, 'folder'>): Promise<NlmcdRows> {
  const sample = await readRunFile(folder, 'sample_idx.npy');
  const token = await readRunFile(folder, 'token_idx.npy');
  if (sample && token && sample.length !== token.length) {
    throw new UserError(
      `${join(folder, 'sample_idx.npy')} has ${sample.length} rows and token_idx.npy ${token.length}. ` +
        `They are not of one run; copy both from it again.`,
    );
  }
  return { sample, token };
}

/** A list of integers in the folder of a run; null where it is not there. */
async function readRunFile(folder: string, name: string): Promise<Int32Array | null> {
  if (!(await exists(join(folder, name)))) return null;
  const found = await resolveInside(folder, name);
  if ('problem' in found) throw new UserError(`${folder}: ${found.problem}.`);
  return readIntegerFile({ file: found.file, array: null });
}

/** `<base>/<date>/<time>/config.yaml` for `<base>/results/<date>/<time>`; or one beside the results, or in `<base>`. */
async function configOf(
  folder: string,
  root: string,
  warn: (sentence: string) => void,
): Promise<NlmcdConfig | null> {
  const base = join(folder, '..', '..', '..');
  for (const place of [join(base, ...folder.split(sep).slice(-2)), folder, base]) {
    const found = await resolveInside(root, relative(root, join(place, 'config.yaml')));
    if ('problem' in found) continue;
    try {
      return await readNlmcdConfig(found.file);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      warn(error.message);
      return null;
    }
  }
  return null;
}
