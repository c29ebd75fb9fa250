import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Samples } from '../../src/experiment/samples';
import { runCli } from './cli';
import { decodeNpy } from './npy';

/**
 * How far the concepts of a feature file follow the labels of its rows, by the built command line.
 * @param out a folder for what the command line writes
 * @returns the most frequent label of each concept, the share of the assigned rows that have it, and the share of rows that are assigned
 */
export async function followLabels(
  file: string,
  label: NonNullable<Samples['label']>,
  out: string,
): Promise<{ majorities: string[]; purity: number; assigned: number }> {
  const { code, stderr } = await runCli(['discover', file, '--out', out]);
  assert.equal(code, 0, stderr);
  const { data } = decodeNpy(await readFile(join(out, 'labels.npy')), 'labels.npy');
  const concepts = Array.from(data, Number);
  const counts = Array.from({ length: Math.max(...concepts) + 1 }, () => label.values.map(() => 0));
  concepts.forEach((concept, row) => concept >= 0 && counts[concept][label.codes[row]]++);
  const most = counts.map((each) => Math.max(...each));
  const assigned = concepts.filter((concept) => concept >= 0).length;
  return {
    majorities: counts.map((each, concept) => label.values[each.indexOf(most[concept])]),
    purity: most.reduce((sum, each) => sum + each, 0) / assigned,
    assigned: assigned / concepts.length,
  };
}
