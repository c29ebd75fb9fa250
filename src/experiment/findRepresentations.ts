import { basename, dirname, relative, sep } from 'node:path';
import { featureFilesIn } from './folderFiles';
import { nlmcdAssignment, readNlmcdRuns } from './nlmcdRun';
import { aboutRowsSentence, areAboutRows, shardsAmong, type Shards } from './shards';
import { partsShown } from './joinedParts';
import { representationFromPath, representationsOfRuns, type Representation } from './representation';

const natural = new Intl.Collator('en', { numeric: true });

/** What was found in a folder without a list of its representations. */
interface FoundRepresentations {
  /** By model, layer, point of training and id, numbers in names in the order of their values. */
  representations: Representation[];
  /** A sentence for each thing that was left out. */
  warnings: string[];
}

/**
 * The representations whose files lie in a folder, named by their paths, and the clusterings of NLMCD runs, named by the
 * configuration of the run. `readExperiment` is what also heeds an experiment.json.
 * @param root absolute path
 * @throws UserError where the folder cannot be read
 */
export async function findRepresentations(root: string): Promise<FoundRepresentations> {
  const { files: all, warnings } = await featureFilesIn(root);
  const shards = await shardsAmong(all);
  const parts = new Set(shards.flatMap((each) => each.files));
  const targets = targetsIn(all);
  const files = all.filter((file) => !parts.has(file) && !targets.has(file));
  const shown = (file: string): string => relative(root, file).replaceAll(sep, '/');
  const joined = shards.filter((each) => !areAboutRows(each));
  warnings.push(...shards.filter(areAboutRows).map((each) => aboutRowsSentence(each, shown)));
  for (const file of targets) {
    warnings.push(`${shown(file)} is called as labels are and is left out. Rename it if it holds features.`);
  }
  const clusterings = files.filter((file) => nlmcdAssignment(file) !== null);
  const runs = await readNlmcdRuns(clusterings, root, (sentence) => warnings.push(sentence));
  const representations = files
    .filter((file) => nlmcdAssignment(file) === null)
    .map((file) => representationFromPath({ file, array: null }, root))
    .concat(joined.map((each) => joinedRepresentation(each, root)))
    .concat(representationsOfRuns(runs));
  return { representations: withUniqueIds(representations, root).sort(byModelAndLayer), warnings };
}

/** Parts of one representation, as one. */
function joinedRepresentation({ pattern, files }: Shards, root: string): Representation {
  const parts = partsShown(files, root);
  return { ...representationFromPath({ file: pattern, array: null }, root), parts };
}

/** Files called `y` hold labels, but for those beside a file called `x`, which may be the other of two representations. */
function targetsIn(files: readonly string[]): Set<string> {
  const withoutExtension = (file: string): string =>
    basename(file)
      .replace(/\.[^.]+$/, '')
      .toLowerCase();
  const besideX = new Set(files.filter((file) => withoutExtension(file) === 'x').map(dirname));
  return new Set(files.filter((file) => withoutExtension(file) === 'y' && !besideX.has(dirname(file))));
}

/** Order of representations: by model, then layer, then point of training, those without one last, then id. */
export function byModelAndLayer(a: Representation, b: Representation): number {
  return (
    natural.compare(a.model, b.model) ||
    ascending(a.layer, b.layer) ||
    ascending(a.step, b.step) ||
    ascending(a.epoch, b.epoch) ||
    natural.compare(a.id, b.id)
  );
}

function ascending(a: number | null, b: number | null): number {
  return a === b ? 0 : (a ?? Infinity) - (b ?? Infinity);
}

/** Files of the same name but for extension or folders that name nothing go by their paths. */
function withUniqueIds(representations: Representation[], root: string): Representation[] {
  const count = new Map<string, number>();
  for (const { id } of representations) count.set(id, (count.get(id) ?? 0) + 1);
  return representations.map((each) =>
    count.get(each.id) === 1 ? each : { ...each, id: relative(root, each.file).replaceAll(sep, '/') },
  );
}
