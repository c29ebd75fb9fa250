import { UserError } from '../errors';
import { joinArrayPath } from '../features/arrayPath';
import { openArrays } from '../features/openArrays';
import type { ArrayInfo } from '../features/arrayFile';
import { formatOf } from '../features/formats';
import { partsOfOne } from '../features/partsOfOne';
import type { Experiment } from './experiment';
import { byModelAndLayer } from './findRepresentations';
import { MOST_REPRESENTATIONS } from './manifest';
import { representationFromPath, type Representation } from './representation';

/**
 * The arrays of features in a file of several, each as a representation of its own: those with two axes or more, where all
 * of them have the same number of rows. Any other file stays as it is, so that whoever reads it says what is wrong.
 * @param root the experiment
 */
export async function expandArrays(whole: Representation, root: string): Promise<Representation[]> {
  if (whole.array !== null || whole.holds !== 'features') return [whole];
  const arrays = await arraysOf(whole.file);
  const features = arrays.filter(({ shape }) => shape.length > 1);
  if (arrays.length < 2 || features.length === 0) return [whole];
  if (features.some(({ shape }) => shape[0] !== features[0].shape[0])) return [whole];
  // Rows of these are not the same samples.
  if (partsOfOne(arrays) !== null) return [whole];
  return features.map(({ name }) => ({
    ...representationFromPath({ file: whole.file, array: name }, root),
    id: joinArrayPath({ file: whole.id, array: name }),
  }));
}

/**
 * The representations of an experiment, of a file that was found and holds several arrays each of them as `expandArrays` does; those
 * that experiment.json lists stay as they are. Very many stay together.
 * @param onFile called before a file is looked into
 */
export async function expandFound(
  { representations, isListed, folder }: Experiment,
  onFile: () => void,
): Promise<Representation[]> {
  if (isListed) return representations;
  const all: Representation[] = [];
  for (const each of representations) {
    const mayHoldSeveral = formatOf(each.file)?.holdsSeveral !== false;
    if (mayHoldSeveral) onFile();
    const expanded = mayHoldSeveral ? await expandArrays(each, folder) : [each];
    all.push(...(expanded.length > MOST_REPRESENTATIONS ? [each] : expanded));
  }
  return all.length === representations.length ? representations : all.sort(byModelAndLayer);
}

async function arraysOf(file: string): Promise<readonly ArrayInfo[]> {
  try {
    const opened = await openArrays(file);
    await opened.close();
    return opened.arrays;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
