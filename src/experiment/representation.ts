import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { joinArrayPath, type ArrayPath } from '../features/arrayPath';
import { nameOfWhole } from '../features/joined/partPattern';
import type { RawArray } from '../features/raw/rawArray';
import type { PartsShown } from './joinedParts';
import { modelName, parseLayer } from './layerName';
import { nlmcdAssignment, type NlmcdRun } from './nlmcdRun';
import { isInside } from '../store/isInside';
import { parseTraining, withoutTraining, type TrainingPoint } from './trainingName';

/** The activations of one layer of one model, at one point of its training: a feature file, or one array of it. */
export interface Representation {
  /** Short and unique in its experiment, for example `dino/block_6`. */
  id: string;
  model: string;
  /** Position in the model, or null where neither the experiment nor a name says. */
  layer: number | null;
  /** How far the model was trained, of one that is kept several times; null where neither says. */
  step: number | null;
  epoch: number | null;
  /** What tells it from other runs of the same model and layer, with which its id ends; none where there is one only. */
  run?: string;
  /** Absolute path, or a pattern that stands for the files that it is joined of. */
  file: string;
  /** Those files; none of a single one. */
  parts?: PartsShown;
  /** The name of the array in a file that holds several; null for the only one. */
  array: string | null;
  /** What its numbers are, where the file does not say it itself. */
  raw?: RawArray;
  /** What the rows hold: features, or scores of concepts that are given, N × K, as of another program. */
  holds: 'features' | 'proximity';
  /** Of given concepts: how many scores a row keeps at most; all without. */
  top?: number;
  /** Absolute path of a samples table of its own rows; none where that of the experiment describes them. */
  samples?: string;
}

/** Folders named for what they hold rather than for a model. */
const GENERIC =
  /^(?:features?|feats?|activations?|acts|embeddings?|representations?|hidden_states|outputs?|results?|data|arrays|layers|blocks|numpy|npy|npz|safetensors|train|val|valid|validation|test)$/i;

/** Words that names of models hold. */
const MODEL_WORD =
  /vit|dino|clip|mae|moco|simclr|byol|ibot|beit|deit|swin|resne|convne|densenet|efficientnet|mobilenet|regnet|vgg|alexnet|sam(?![a-z])|bert|gpt|llama|t5(?!\d)|mixer|eva0|supervised/i;

/** How far above a file, outside any experiment, the folder of its model is looked for. */
const MOST_FOLDERS = 3;

/**
 * What the path of a feature file says, for example layer 6 of dino for `…/dino/block_6.npy`. The layer is in the name of
 * the array, the file or a folder, and so is the point of training, as in `dino/step_1000/block_6.npy`. The model is the nearest folder that is not named for what it holds; or what precedes
 * the layer in the file's name where no folder names a model, or that looks like a model and the folder does not.
 * @param experimentFolder folders above it say nothing; null: unknown
 */
export function representationFromPath(
  { file, array }: ArrayPath,
  experimentFolder: string | null,
): Representation {
  const path = pathOfWhole(resolve(file), experimentFolder);
  const stem = basename(path, extname(path));
  const folders = foldersOf(path, experimentFolder);
  const inArray = array === null ? null : parseLayer(array);
  const inStem = parseLayer(stem);
  const layer = inArray ?? inStem ?? folders.map(parseLayer).find((each) => each?.alone);

  const inFile = withoutTraining(inStem ? inStem.before : stem);
  const own = modelName(inFile) || modelName(withoutTraining(inArray?.before ?? ''));
  const named = folders.map(withoutTraining);
  const at = named.findIndex((each) => each !== '' && !GENERIC.test(each) && !parseLayer(each)?.alone);
  const isOwn = own !== '' && (at < 0 || (MODEL_WORD.test(own) && !MODEL_WORD.test(named[at])));
  const model = isOwn ? own : at >= 0 ? named[at] : modelOfExperiment(experimentFolder, stem);

  // Outside an experiment, folders above that of the model are of no interest.
  const telling = experimentFolder !== null ? folders : folders.slice(0, isOwn ? 0 : at + 1);
  const id = [...telling.filter((each) => !GENERIC.test(each)).reverse(), stem].join('/');
  return {
    id: joinArrayPath({ file: id, array }),
    model,
    layer: layer?.layer ?? null,
    ...trainingIn([array ?? '', stem, ...folders]),
    file,
    array,
    holds: nlmcdAssignment(path) === null ? 'features' : 'proximity',
  };
}

/** A path that is called as what its parts are parts of. */
function pathOfWhole(path: string, experimentFolder: string | null): string {
  const whole = nameOfWhole(path);
  if (whole === path || experimentFolder === null || isInside(experimentFolder, dirname(whole))) return whole;
  return join(experimentFolder, `${basename(experimentFolder)}${extname(path)}`);
}

/**
 * The clusterings of runs that are scores, as representations of their models and layers. Those of one model and layer, found in the
 * same way, are told apart by `<date>/<time>`.
 */
export function representationsOfRuns(runs: readonly NlmcdRun[]): Representation[] {
  const all = runs.flatMap((run) => representationsOfRun(run).map((each) => ({ each, run: run.name })));
  const count = new Map<string, number>();
  for (const { each } of all) count.set(each.id, (count.get(each.id) ?? 0) + 1);
  return all.map(({ each, run }) =>
    count.get(each.id) === 1 ? each : { ...each, id: `${each.id}/${run}`, run },
  );
}

function representationsOfRun({ name, config, clusterings }: NlmcdRun): Representation[] {
  const model = config?.model ?? name;
  const layer = config?.layer ?? null;
  const id = layer === null ? model : `${model}/layer_${layer}`;
  return clusterings
    .filter(({ assignment }) => assignment !== 'hard_clustering')
    .map(({ assignment, file }) => ({
      id: assignment === 'hdbscan' ? id : `${id}/${assignment}`,
      ...{ model, layer, step: null, epoch: null, file },
      array: null,
      holds: 'proximity',
    }));
}

/** How far training had come, by the first of some names that says it. */
function trainingIn(names: readonly string[]): TrainingPoint {
  const points = names.map(parseTraining);
  return {
    step: points.find(({ step }) => step !== null)?.step ?? null,
    epoch: points.find(({ epoch }) => epoch !== null)?.epoch ?? null,
  };
}

/** The folders between the experiment and a file, the nearest first. */
function foldersOf(path: string, experimentFolder: string | null): string[] {
  const folder = dirname(path);
  const inside = experimentFolder !== null && isInside(experimentFolder, folder);
  const names = inside
    ? relative(experimentFolder, folder).split(sep)
    : folder.split(sep).slice(1).slice(-MOST_FOLDERS);
  return names.filter((name) => name !== '').reverse();
}

/** A folder of the layers of one model is named for the model, if for anything. */
function modelOfExperiment(folder: string | null, stem: string): string {
  const name = folder === null ? '' : basename(folder);
  return name === '' || GENERIC.test(name) ? stem : name;
}
