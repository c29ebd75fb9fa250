import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readSamples } from '../../../src/experiment/samples';
import { decodeNpy } from '../../support/npy';

/** The experiment that the extension carries: 2,880 rows of drawn scenes, four models of three layers. */
export const SAMPLE = resolve('media/sample');

/** N of a feature file of an experiment, which is .npy. */
export async function rowsOf(folder: string, file: string): Promise<number> {
  return decodeNpy(await readFile(join(folder, file)), file).shape[0];
}

/** The labels of an experiment's rows, those of most rows first. */
export async function labelsOf(folder: string): Promise<string[]> {
  const { values, codes } = (await readSamples(join(folder, 'samples.csv'))).label!;
  const times = values.map(() => 0);
  codes.forEach((code) => times[code]++);
  return [...values.keys()]
    .sort((a, b) => times[b] - times[a] || values[a].localeCompare(values[b]))
    .map((code) => values[code]);
}
