import { UserError } from '../../errors';
import type { StoredArray } from '../arrayFile';
import { arrayNames, shortName } from '../arrayNames';
import { scaledArray, scalingText } from '../scaledArray';
import { warningList } from '../warnings';
import { contentsOf, othersSaid } from './contents';
import { hdf5Array, type Hdf5Reading } from './hdf5Array';
import { elementType, leftOut } from './hdf5Type';
import type { Dataset, Hdf5Answers } from './messages';
import { sparseGroups, sparseMatrix, type SparseGroup } from './sparseParts';

/** A dataset, or a group whose datasets are the parts of one sparse matrix. */
type Thing = { path: string; dataset: Dataset } | { path: string; group: SparseGroup };

/**
 * The arrays of an open HDF5 file: its datasets of numbers, and groups that hold a sparse matrix.
 * @param isMatlab whether MATLAB wrote it
 */
export function hdf5Arrays(
  { datasets, groups: notes, warnings: others }: Hdf5Answers['open'],
  isMatlab: boolean,
  reading: Hdf5Reading,
): { arrays: StoredArray[]; warnings: string[] } {
  const { file, fileBytes } = reading;
  const { isTaken, isReversed, others: what, isTable } = contentsOf(datasets, isMatlab);
  const all = thingsIn(datasets);
  const list = warningList();
  const named = arrayNames();
  const arrays: StoredArray[] = [];
  const take = (thing: Thing): StoredArray | string => {
    if ('dataset' in thing) {
      const { dataset, path } = thing;
      if (dataset.matlabClass === 'char') return `${shortName(path)} holds text and is left out.`;
      const left = leftOut(dataset);
      if (left !== null) return left;
      const array = hdf5Array(dataset, named(path), elementType(dataset)!, reading, isReversed(path));
      if (dataset.scaling === null) return array;
      list.add(scalingText(shortName(path), dataset.scaling));
      return scaledArray(array, dataset.scaling);
    }
    const { group, path } = thing;
    const [left] = group.parts.flatMap((part) => leftOut(part) ?? []);
    if (left !== undefined) return left;
    const open = (part: Dataset): StoredArray => hdf5Array(part, part.path, elementType(part)!, reading);
    try {
      return sparseMatrix(group, notes.get(path) ?? new Map(), named(path), open, { file, fileBytes });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return error.message.slice(file.length + 2);
    }
  };
  for (const thing of all.filter(({ path }) => isTaken(path))) {
    const taken = take(thing);
    if (typeof taken === 'string') list.add(taken);
    else arrays.push(taken);
  }
  const besides = othersSaid(
    all.flatMap(({ path }) => (isTaken(path) || isTable?.(path) ? [] : [path])),
    what,
  );
  if (besides !== null) list.add(besides);
  others.forEach(list.add);
  return { arrays, warnings: list.all() };
}

/** In the order of the file, each group of parts where the first of them is. */
function thingsIn(datasets: readonly Dataset[]): Thing[] {
  const groups = sparseGroups(datasets);
  const groupOf = new Map(groups.flatMap((group) => group.parts.map(({ path }) => [path, group])));
  const things = datasets.map((dataset): Thing => {
    const group = groupOf.get(dataset.path);
    return group ? { path: group.path, group } : { path: dataset.path, dataset };
  });
  const seen = new Set<SparseGroup>();
  return things.filter((thing) => {
    if ('dataset' in thing) return true;
    const isFirst = !seen.has(thing.group);
    seen.add(thing.group);
    return isFirst;
  });
}
