import { readExperiment, type Experiment } from '../experiment/experiment';
import { UserError } from '../errors';
import type { RunContext } from './context/context';

/** Absolute paths. */
export interface ReadExperimentsAsk {
  folders: readonly string[];
}

/** What a folder holds, or why it cannot be said, in a sentence. */
export type ReadExperiment = { folder: string } & ({ experiment: Experiment } | { problem: string });

/** Reads what experiments hold, one after the other; progress names the folder. Each that cannot be read costs only itself. */
export async function readExperiments(
  { folders }: ReadExperimentsAsk,
  { progress, pool }: RunContext,
): Promise<ReadExperiment[]> {
  progress.plan([{ name: 'reading', cost: 1 }]);
  const read: ReadExperiment[] = [];
  for (const [at, folder] of folders.entries()) {
    pool.throwIfCancelled();
    progress.update('reading', at / folders.length, folder);
    read.push(await readOne(folder));
  }
  return read;
}

async function readOne(folder: string): Promise<ReadExperiment> {
  try {
    return { folder, experiment: await readExperiment(folder) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { folder, problem: error.message };
  }
}
