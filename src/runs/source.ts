import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UserError } from '../errors';
import type { FeatureMatrix } from '../features/featureMatrix';
import { readFeatures } from '../features/readFeatures';
import { fileProblem, hashFile } from '../files';
import { findExperiment, representationId, type Experiment } from '../experiment/experiment';
import type { RunContext } from './context';
import type { SourceFile } from './requests';

/** Reading is quick beside the rest: the share of a run it stands for. */
const READING_SHARE = 0.02;

/** A feature file, read. */
export interface Source {
  id: string;
  file: string;
  /** SHA-256 of the file. */
  hash: string;
  matrix: FeatureMatrix;
  experiment: Experiment | null;
  /** Why the experiment could not be read, as a sentence; null where there is none or it was read. */
  experimentProblem: string | null;
}

/**
 * Reads the feature files of a run, which may take as long as the disk does.
 *
 * @param files one, or two that become A and B
 * @throws UserError naming the first file that cannot be read
 */
export async function readSources(files: readonly SourceFile[], context: RunContext): Promise<Source[]> {
  const names = files.map((_, at) => `reading${letterOf(at, files.length)}`);
  const sizes = await Promise.all(files.map(async ({ file }) => (await statOf(file)).size));
  const stages = names.map((name, at) => ({ name, cost: sizes[at] }));
  context.progress.plan(stages, READING_SHARE);
  const sources: Source[] = [];
  for (const [at, source] of files.entries()) {
    context.progress.update(names[at], 0);
    sources.push(await readSource(source, context));
    context.progress.update(names[at], 1);
  }
  return sources;
}

/** The letter after the stages of one of several sources: ` A`, ` B`; nothing where there is one. */
export function letterOf(at: number, of: number): string {
  return of > 1 ? ` ${'AB'[at]}` : '';
}

async function readSource({ file, root }: SourceFile, { pool }: RunContext): Promise<Source> {
  const before = await statOf(file);
  const matrix = await readFeatures(file);
  pool.throwIfCancelled();
  const hash = await hashFile(file);
  pool.throwIfCancelled();
  const after = await statOf(file);
  // Else the cache would keep the concepts of the old content under the hash of the new.
  if (before.mtimeMs !== after.mtimeMs || before.size !== after.size) {
    throw new UserError(`${file} changed while it was read. Try again once it is written.`);
  }
  let experiment: Experiment | null = null;
  let experimentProblem: string | null = null;
  try {
    experiment = await findExperiment(file, root);
  } catch (error) {
    experimentProblem = (error as Error).message;
  }
  return { id: representationId(file, experiment), file, hash, matrix, experiment, experimentProblem };
}

async function statOf(file: string): Promise<Stats> {
  try {
    return await stat(file);
  } catch (error) {
    throw fileProblem(error, file);
  }
}
