import { access, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors';
import { fileProblem } from '../files';
import { jsonErrorLine } from './jsonError';
import { representationFromPath, type Representation } from './representation';
import { isInside, resolveInside } from './resolveInside';

/** A folder of feature files whose rows are the same tokens in the same order. */
export interface Experiment {
  /** Absolute path. */
  folder: string;
  name: string;
  /** Absolute path of the samples table, or null. */
  samples: string | null;
  /** Those that experiment.json lists, in its order; empty without one. */
  representations: Representation[];
  /** Models from the least to the most supervised; empty when not given. */
  supervisionOrder: string[];
  /** Listed representations that cannot be read, with the reason as a sentence. */
  failed: { id: string; reason: string }[];
}

const MANIFEST = 'experiment.json';
const SAMPLES = 'samples.csv';

/**
 * The experiment that a feature file belongs to: the nearest folder with an experiment.json or a samples.csv, from
 * the file's own up to `root`, or null. For a file outside `root` only its own folder is looked at.
 * @throws UserError where experiment.json is not as `readExperiment` needs it.
 */
export async function findExperiment(file: string, root: string): Promise<Experiment | null> {
  const top = isInside(resolve(root), resolve(file)) ? resolve(root) : dirname(resolve(file));
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    if ((await exists(join(folder, MANIFEST))) || (await exists(join(folder, SAMPLES)))) {
      return readExperiment(folder);
    }
    if (folder === top || folder === dirname(folder)) return null;
  }
}

/**
 * Reads and checks a folder's experiment.json; a folder without one is an experiment with at most a samples.csv.
 * @throws UserError where experiment.json is malformed, or names a samples table that is not there. A listed feature
 * file that is missing or lies outside the folder does not throw: it is listed in `failed`.
 */
export async function readExperiment(folder: string): Promise<Experiment> {
  const root = resolve(folder);
  const file = join(root, MANIFEST);
  const manifest = (await exists(file)) ? await readManifest(file) : {};

  let samples: string | null = null;
  if (manifest.samples !== undefined || (await exists(join(root, SAMPLES)))) {
    const found = await resolveInside(root, manifest.samples ?? SAMPLES);
    if ('problem' in found) {
      throw new UserError(
        `${manifest.samples === undefined ? root : `${file}: "samples"`}: ${found.problem}.`,
      );
    }
    samples = found.file;
  }
  const experiment: Experiment = {
    folder: root,
    name: manifest.name ?? basename(root),
    samples,
    representations: [],
    supervisionOrder: manifest.supervisionOrder ?? [],
    failed: [],
  };
  for (const { id, model, layer, file: path } of manifest.representations ?? []) {
    const found = await resolveInside(root, path);
    if ('problem' in found) {
      experiment.failed.push({ id, reason: `${file}: "${id}": ${found.problem}.` });
      continue;
    }
    const guess = representationFromPath(found.file, root);
    experiment.representations.push({
      id,
      model: model ?? guess.model,
      layer: layer ?? guess.layer,
      file: found.file,
    });
  }
  return experiment;
}

/** What the experiment says of a feature file, or what its path does where none lists it. */
export function representationOf(file: string, experiment: Experiment | null): Representation {
  const path = resolve(file);
  const listed = experiment?.representations.find((each) => each.file === path);
  return listed ?? representationFromPath(path, experiment?.folder ?? null);
}

/** The short name of a feature file, for example `dino/block_6`. */
export function representationId(file: string, experiment: Experiment | null): string {
  return representationOf(file, experiment).id;
}

interface Manifest {
  name?: string;
  samples?: string;
  representations?: { id: string; model?: string; layer?: number; file: string }[];
  supervisionOrder?: string[];
}

async function readManifest(file: string): Promise<Manifest> {
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw fileProblem(error, file);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError(`${file} is not valid JSON: look at line ${jsonErrorLine(text)}.`);
  }
  check(isObject(json), file, 'must hold one object, { … }');
  optional(json, 'name', isText, file, 'a string');
  optional(json, 'samples', isText, file, 'the path of a CSV file');
  optional(json, 'supervisionOrder', isTexts, file, 'a list of model names');
  optional(json, 'representations', Array.isArray, file, 'a list');
  const ids = new Set<string>();
  for (const [i, each] of ((json['representations'] ?? []) as unknown[]).entries()) {
    const where = `${file}: representations[${i}]`;
    check(isObject(each), where, 'must be an object with "id" and "file"');
    const { id } = each;
    check(isText(id), where, 'needs an "id", a string');
    check(isText(each['file']), where, `("${id}") needs a "file", the path of its feature file`);
    optional(each, 'model', isText, where, 'a string');
    optional(each, 'layer', Number.isFinite, where, 'a number');
    check(!ids.has(id), where, `has the id "${id}" of an earlier one. Give each its own`);
    ids.add(id);
  }
  return json;
}

function check(condition: boolean, where: string, what: string): asserts condition {
  if (!condition) throw new UserError(`${where} ${what}.`);
}

function optional(
  object: Record<string, unknown>,
  key: string,
  accepts: (value: unknown) => boolean,
  where: string,
  what: string,
): void {
  check(object[key] === undefined || accepts(object[key]), where, `has a "${key}" that is not ${what}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
