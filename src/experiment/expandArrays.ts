import { UserError } from '../errors';
import { openArrays } from '../features/openArrays';
import type { ArrayInfo } from '../features/arrayFile';
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
  return features.map(({ name }) => representationFromPath({ file: whole.file, array: name }, root));
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
