import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TooLongHereError, UserError } from '../errors';
import type { Run } from '../runs/client';
import type { Requests, Results } from '../runs/requests';
import { statFile } from '../features/unchanged';
import { forgetRounds } from './round';
import {
  asRun,
  COLLECTING,
  ON_SLURM,
  openSession,
  READING,
  type SlurmSession,
  type SlurmWork,
} from './slurmSession';
import { logFile } from './submitTasks';
import { failureIn } from './taskLog';
import { watchRound } from './watchRound';
import { writeRun, type RunOfJob } from './writtenRun';

/** A run that a job does as a whole. */
export interface SlurmRun<K extends RunOfJob> extends SlurmWork {
  kind: K;
  ask: Requests[K];
}

/** What takes no longer is done here: a queue would make it longer, and what the cache holds needs no job. */
const MOST_SECONDS_HERE = 2;
/** What a job takes beside the features, and how often it holds those. */
const MEMORY = { base: 1e9, times: 8 };

/**
 * Does a run by a job of Slurm, unless it takes but a few seconds here. The job keeps what it finds in the cache, and the same run then
 * finds it there. A job that an earlier process has submitted for the same run is followed instead. Cancelling cancels the job; who
 * abandons the run leaves it.
 */
export function runOnSlurm<K extends RunOfJob>(given: SlurmRun<K>): Run<Results[K]> {
  const { kind, ask, cacheFolder } = given;
  const session = openSession({ ...given, ask: { kind, ask } }, (folder) => [
    ...['task', fileIn(folder)],
    `--cache=${cacheFolder}`,
  ]);
  return asRun(session, follow(session, given));
}

async function follow<K extends RunOfJob>(session: SlurmSession, run: SlurmRun<K>): Promise<Results[K]> {
  const { place, progress, signal } = session;
  const { kind, ask } = run;
  const hereIfShort = (stage: string, mostSeconds?: number): Promise<Results[K] | null> =>
    session.here(kind, ask, stage, mostSeconds).catch((error: unknown) => {
      if (error instanceof TooLongHereError) return null;
      throw error;
    });

  const found = await hereIfShort(READING, MOST_SECONDS_HERE);
  if (found) return found;
  // A job leaves nothing to later runs, since nobody waits for its first answer.
  await writeRun(fileIn(place.folder), kind, { ...ask, answerWithin: undefined, answerFirst: undefined });
  const task = { task: kind, shown: kind, cost: 1, bytes: await bytesOf(ask) };
  const round = await session.begin(1, { discover: [], compare: [task] });
  const show = (share: number, shown: string): void => progress.update(ON_SLURM, share, shown);
  const [job] = await watchRound(place, round, signal, show, () => Promise.resolve());
  await forgetRounds(place.folder);

  // Of a job that did all some things are not kept, and are done here however long they take.
  const didAll = job.ended?.state === 'COMPLETED';
  const result = await hereIfShort(COLLECTING, didAll ? undefined : MOST_SECONDS_HERE);
  if (!result) throw new UserError(await failureIn(logFile(place, job.job), job.job, job.ended));
  // Scripts and logs are kept where they explain something.
  await rm(place.folder, { recursive: true, force: true }).catch(() => undefined);
  return result;
}

function fileIn(folder: string): string {
  return join(folder, 'run.json');
}

/** Bytes of memory that a run takes, about, by the sizes of its files. Throws UserError. */
async function bytesOf(ask: Requests[RunOfJob]): Promise<number> {
  const sources = 'source' in ask ? [ask.source] : [ask.a, ask.b];
  const sizes = await Promise.all(sources.map(async ({ file }) => (await statFile(file))[0].size));
  return MEMORY.base + MEMORY.times * Math.max(...sizes);
}
