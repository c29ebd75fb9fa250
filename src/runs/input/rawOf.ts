import { dirname, extname, join } from 'node:path';
import { findExperiment, representationOf } from '../../experiment/experiment';
import { RAW_EXTENSIONS, type RawArray } from '../../features/raw/rawArray';

/** Folders above a file in which the experiment.json that says what its numbers are is looked for. */
const ABOVE = ['..', '..', '..'];

/** What an experiment.json near a file says of its numbers, where it may be one that does not say it itself; undefined elsewhere. */
export async function rawOf(file: string): Promise<RawArray | undefined> {
  if (!RAW_EXTENSIONS.includes(extname(file).toLowerCase())) return undefined;
  const experiment = await findExperiment(file, join(dirname(file), ...ABOVE)).catch(() => null);
  return experiment?.isListed ? representationOf({ file, array: null }, experiment).raw : undefined;
}
