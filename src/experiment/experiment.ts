import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors';
import { exists } from '../store/ownFiles';
import { shortName } from '../features/arrayNames';
import { splitArrayPath, type ArrayPath } from '../features/arrayPath';
import { rawType, type RawArray } from '../features/raw/rawArray';
import { findRepresentations } from './findRepresentations';
import type { NamedColumns } from './columnRoles';
import { resolveJoined, type PartsShown } from './joinedParts';
import { labelsIn } from './labels';
import { nlmcdFolder } from './nlmcdRun';
import { MANIFEST, readManifest, type Manifest, type ManifestEntry } from './manifest';
import { tableFile } from './ownTable';
import { representationFromPath, type Representation } from './representation';
import { isInside } from '../store/isInside';
import { lengthProblem, resolveInside } from './resolveInside';

/** A folder of feature files whose rows are the same tokens in the same order. */
export interface Experiment {
  /** Absolute path. */
  folder: string;
  name: string;
  /** Absolute path of the samples table, or null. */
  samples: string | null;
  /** Columns of the table that are for something whatever their names are. */
  columns: NamedColumns;
  /** Absolute path of a file with one label per row, for where the samples table has no labels; or null. */
  labels: string | null;
  /** Absolute path of a table that says which group each label is of, or null. */
  labelGroups: string | null;
  /** Those that experiment.json lists, in its order; without a list those found in the folder, by model and layer. */
  representations: Representation[];
  /** Whether experiment.json lists them. */
  isListed: boolean;
  /** Models from the least to the most supervised; empty when not given. */
  supervisionOrder: string[];
  /** Columns of the samples tables by which rows are matched, joined by `+`; null where they stand in the same order. */
  rowKey: string | null;
  /** Listed representations that cannot be read, with the reason as a sentence. */
  failed: { id: string; reason: string }[];
  /** What a search of the folder left out, a sentence each. */
  warnings: string[];
}

/** What the samples table is called where no manifest names it; the first that is there counts. */
const SAMPLES = ['samples.csv', 'samples.parquet'];

/**
 * The experiment that a feature file belongs to: the nearest folder with an experiment.json or a samples table, from
 * the file's own up to `root`; where there is none the nearest with a file of labels, or for a clustering of an NLMCD run the folder
 * of its runs, or null. For a file outside `root` only its own folder is looked at.
 * @throws UserError where experiment.json is not as `readExperiment` needs it.
 */
export async function findExperiment(featureFile: string, root: string): Promise<Experiment | null> {
  const file = resolve(featureFile);
  const top = isInside(resolve(root), file) ? resolve(root) : dirname(file);
  let labelled: string | null = null;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    for (const name of [MANIFEST, ...SAMPLES]) {
      if (await exists(join(folder, name))) return readExperiment(folder);
    }
    if (labelled === null && (await labelsIn(folder))) labelled = folder;
    if (folder === top || folder === dirname(folder)) break;
  }
  const runs = nlmcdFolder(file);
  const found = labelled ?? (runs !== null && isInside(top, runs) ? runs : null);
  return found === null ? null : readExperiment(found);
}

/**
 * Reads and checks a folder's experiment.json. What it does not say is found in the folder: the samples table, a file of
 * labels, and the feature files.
 * @throws UserError where experiment.json is malformed, or names a samples table that is not there. A listed feature
 * file that is missing or lies outside the folder does not throw: it is listed in `failed`.
 */
export async function readExperiment(folder: string): Promise<Experiment> {
  const root = resolve(folder);
  const manifest = (await exists(join(root, MANIFEST))) ? await manifestIn(root) : {};
  const samples = await samplesOf(manifest, root);
  const found = manifest.representations
    ? { ...(await listed(manifest.representations, root)), warnings: [] }
    : { ...(await findRepresentations(root)), failed: [] };
  return {
    folder: root,
    name: manifest.name ?? basename(root),
    isListed: manifest.representations !== undefined,
    samples,
    columns: manifest.columns ?? {},
    labels: await labelsIn(root),
    labelGroups: await namedIn('labelGroups', manifest.labelGroups, root),
    supervisionOrder: manifest.supervisionOrder ?? [],
    rowKey: manifest.rowKey ?? null,
    ...found,
  };
}

/** What the experiment says of a feature file, or of one array of it, or what its path does where none lists it. */
export function representationOf({ file, array }: ArrayPath, experiment: Experiment | null): Representation {
  const whole = { file: resolve(file), array };
  const listed = experiment?.representations.find((each) => each.file === whole.file && each.array === array);
  return listed ?? representationFromPath(whole, experiment?.folder ?? null);
}

/**
 * Absolute path of the samples table that lies in a folder, or null.
 * @throws UserError where it is no file of the folder
 */
export async function samplesIn(root: string): Promise<string | null> {
  for (const name of SAMPLES) {
    if (!(await exists(join(root, name)))) continue;
    const found = await resolveInside(root, name);
    if ('problem' in found) throw new UserError(`${root}: ${found.problem}.`);
    return found.file;
  }
  return null;
}

async function manifestIn(root: string): Promise<Manifest> {
  const found = await resolveInside(root, MANIFEST);
  if ('problem' in found) throw new UserError(`${root}: ${found.problem}.`);
  return readManifest(found.file);
}

function samplesOf({ samples }: Manifest, root: string): Promise<string | null> {
  return samples === undefined ? samplesIn(root) : namedIn('samples', tableFile(samples), root);
}

/** Absolute path of a file that the manifest names by a key; null where it names none. Throws UserError. */
async function namedIn(key: keyof Manifest, path: string | undefined, root: string): Promise<string | null> {
  if (path === undefined) return null;
  const found = await resolveInside(root, path);
  if ('problem' in found) throw new UserError(`${join(root, MANIFEST)}: "${key}": ${found.problem}.`);
  return found.file;
}

async function listed(
  entries: readonly ManifestEntry[],
  root: string,
): Promise<Pick<Experiment, 'representations' | 'failed'>> {
  const representations: Representation[] = [];
  const failed: Experiment['failed'] = [];
  for (const entry of entries) {
    const { id, model, layer, step, epoch, file: text, samples, kind, top } = entry;
    const raw = rawIn(entry);
    const found = await resolveArray(root, text);
    if ('problem' in found) {
      failed.push({ id, reason: `${join(root, MANIFEST)}: "${shortName(id)}": ${found.problem}.` });
      continue;
    }
    if (raw && (found.parts || found.array !== null)) {
      const reason = `"${shortName(id)}" has a "dtype", and its "file" is not one file of numbers alone`;
      failed.push({ id, reason: `${join(root, MANIFEST)}: ${reason}.` });
      continue;
    }
    const table = samples === undefined ? null : await resolveInside(root, tableFile(samples));
    if (table && 'problem' in table) {
      failed.push({
        id,
        reason: `${join(root, MANIFEST)}: "${shortName(id)}": "samples": ${table.problem}.`,
      });
      continue;
    }
    const guess = representationFromPath(found, root);
    const holds = kind === 'concepts' ? 'proximity' : guess.holds;
    const own = { ...(table && { samples: table.file }), ...(found.parts && { parts: found.parts }) };
    representations.push({
      ...{ ...guess, id, model: model ?? guess.model, layer: layer ?? guess.layer },
      ...{ step: step ?? guess.step, epoch: epoch ?? guess.epoch, ...own },
      ...{ holds, ...(top !== undefined && { top }), ...(raw && { raw }) },
    });
  }
  return { representations, failed };
}

/** The file, and the array of it, that a manifest names; as `resolveInside` for the file. */
async function resolveArray(
  root: string,
  named: string | readonly string[],
): Promise<(ArrayPath & { parts?: PartsShown }) | { problem: string }> {
  const joined = await resolveJoined(root, named);
  if (joined) return joined;
  const text = typeof named === 'string' ? named : named[0];
  const problem = lengthProblem(text);
  if (problem) return { problem };
  // Not resolved before it is taken apart: names of arrays may hold slashes and dots.
  const before = join(root, '/');
  const { file, array } = splitArrayPath(before + text);
  const found = await resolveInside(root, file.slice(before.length));
  return 'problem' in found ? found : { file: found.file, array };
}

/** What an entry says of the numbers of its file; null where it says nothing. */
function rawIn({ dtype, shape, offset, order }: ManifestEntry): RawArray | null {
  const type = dtype === undefined ? null : rawType(dtype);
  return type && shape ? { ...type, shape, offset: offset ?? null, isFortran: order === 'F' } : null;
}
