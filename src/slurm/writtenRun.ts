import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../errors';
import type { Requests } from '../runs/requests';
import { fileProblem, writeAtomically } from '../store/files';
import { parseJson } from '../store/parseJson';
import { readSmallFile } from '../store/smallFile';

/** The runs that a job of Slurm does as a whole: what they find is kept in the cache, where a run that asks the same finds it. */
export const RUNS_OF_JOBS = ['compare', 'inspectConcepts', 'maps', 'exactRand'] as const;

export type RunOfJob = (typeof RUNS_OF_JOBS)[number];

/** A run as a file tells a job. */
export type WrittenRun = { [K in RunOfJob]: { kind: K; ask: Requests[K] } }[RunOfJob];

const MOST_BYTES = 1e6;
const AGAIN = 'Remove it, and ask again.';

export function isRunOfJob(kind: string): kind is RunOfJob {
  return (RUNS_OF_JOBS as readonly string[]).includes(kind);
}

/** Writes what a job is to do. Throws UserError. */
export async function writeRun(file: string, kind: RunOfJob, ask: object): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
  } catch (error) {
    throw fileProblem(error, dirname(file));
  }
  await writeAtomically(file, [Buffer.from(`${JSON.stringify({ kind, ask }, null, 2)}\n`)]);
}

/** Reads what a job is to do. Throws UserError. */
export async function readRun(file: string): Promise<WrittenRun> {
  const text = (await readSmallFile(file, MOST_BYTES)).toString('utf8');
  try {
    const { kind, ask } = parseJson(text, file, AGAIN) as Partial<WrittenRun>;
    if (typeof kind === 'string' && isRunOfJob(kind) && typeof ask === 'object' && ask !== null) {
      return { kind, ask } as WrittenRun;
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    // Falls through to the sentence below.
  }
  throw new UserError(`${file} does not say what is to be computed. ${AGAIN}`);
}
