import type { Experiment } from '../../experiment/experiment';
import { groupColumnOf, LABEL_GROUP, readLabelGroups } from '../../experiment/labelGroups';
import type { Samples } from '../../experiment/samples';
import { UserError } from '../../errors';

/**
 * The samples table with a column of the groups of its labels, where a file says which label is of which. One that an experiment
 * names and that cannot be used costs the column only; one that the user names must be right.
 *
 * @param given the file that the user names; null for the one of the experiment
 * @param warn told why the column is left out
 * @throws UserError
 */
export async function withLabelGroups(
  samples: Samples | null,
  given: string | null,
  experiment: Experiment | null | undefined,
  warn: (sentence: string) => void,
): Promise<Samples | null> {
  const file = given ?? experiment?.labelGroups ?? null;
  if (file === null) return samples;
  try {
    const groups = await readLabelGroups(file);
    if (!samples?.label) {
      throw new UserError(`${file} has groups of labels, but the rows have no labels. Add a column label.`);
    }
    const column = groupColumnOf(samples.label, groups);
    const others = new Map(samples.attributes);
    others.delete(LABEL_GROUP);
    return { ...samples, attributes: new Map([[LABEL_GROUP, column], ...others]) };
  } catch (error) {
    if (given !== null || !(error instanceof UserError)) throw error;
    warn(`Groups of labels are left out: ${error.message}`);
    return samples;
  }
}
