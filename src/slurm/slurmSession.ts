import { join } from 'node:path';
import { readKernels } from '../compute/kernelFile';
import { CancelledError } from '../errors';
import type { Progress } from '../shared/results/progress';
import type { ReviewPart } from '../shared/results/review';
import { cacheKey } from '../store/cacheKey';
import { startRun, type Run } from '../runs/client';
import { codeVersion } from '../runs/codeVersion';
import { ProgressTracker } from '../runs/context/progress';
import type { Requests, Results, RunKind } from '../runs/requests';
import { beginRound, forgetRounds, isThere, lastRound, markCancelled, type Round } from './round';
import { cancelJobs } from './slurmClient';
import type { SlurmOptions } from './slurmOptions';
import { submitTasks, type JobPlace } from './submitTasks';

/** What is done on Slurm; the cache folder and the built files must lie where all nodes see them. */
export interface SlurmWork {
  /** What is asked: who asks the same follows the same jobs. */
  ask: unknown;
  options: SlurmOptions;
  cacheFolder: string;
  distFolder: string;
  /** Of what is done on this machine: reading, and putting together what was found. */
  threads: number;
  onProgress: (progress: Progress) => void;
  /** Told what a review finds. */
  onPart?: (part: ReviewPart) => void;
}

/** One process that follows work on Slurm; others may follow the same. */
export interface SlurmSession {
  place: JobPlace;
  progress: ProgressTracker;
  /** Whether somebody still waits, and whether the jobs shall end too where nobody does. */
  signal: AbortSignal;
  stop(cancelJobs: boolean): void;
  /**
   * Does a part of it on this machine, as a stage of the progress, or unseen. Rejects with TooLongHereError where it is planned to take
   * more than `mostSeconds`.
   */
  here<K extends RunKind>(
    kind: K,
    ask: Requests[K],
    stage: string | null,
    mostSeconds?: number,
  ): Promise<Results[K]>;
  /** The round that goes on, submitted now where there is none. */
  begin(number: number, left: Results['tasksLeft']): Promise<Round>;
  /** What a failure comes to: after a cancellation the jobs are cancelled first. */
  endOf(error: unknown): Promise<unknown>;
}

export const READING = 'reading';
export const ON_SLURM = 'on Slurm';
export const COLLECTING = 'collecting';
const STAGES = [
  { name: READING, cost: 3 },
  { name: ON_SLURM, cost: 94 },
  { name: COLLECTING, cost: 3 },
];

/**
 * Nothing is submitted or read yet.
 *
 * @param argsOf the arguments of the command line whose tasks the jobs do, without the task; it is given the folder of the jobs
 * @throws Error where the built files cannot be read
 */
export function openSession(given: SlurmWork, argsOf: (folder: string) => string[]): SlurmSession {
  const { options, cacheFolder, distFolder, threads, onProgress } = given;
  const place = placeOf(given);
  const command = {
    node: process.execPath,
    electron: process.versions['electron'] !== undefined,
    args: [join(distFolder, 'cli.js'), ...argsOf(place.folder)],
  };
  const progress = new ProgressTracker(onProgress);
  progress.plan(STAGES);
  const tellOnce = onlyOnce(given.onPart ?? (() => undefined));
  const stopped = new AbortController();
  let cancelling = false;
  let run: Run<unknown> | null = null;
  return {
    place,
    progress,
    signal: stopped.signal,
    stop(andJobs) {
      cancelling ||= andJobs && !stopped.signal.aborted;
      stopped.abort();
      run?.cancel();
    },
    async here(kind, asked, stage, mostSeconds) {
      if (stopped.signal.aborted) throw new CancelledError();
      const cache = { folder: cacheFolder, maxBytes: Infinity };
      const started = startRun(
        { kind, ask: asked, threads, cache, ...(mostSeconds !== undefined && { mostSeconds }) },
        {
          distFolder,
          onProgress({ fraction, stage: shown }) {
            if (stage !== null) progress.update(stage, fraction, shown);
          },
          onPart: tellOnce,
        },
      );
      run = started;
      return started.result;
    },
    async begin(number, left) {
      const going = number === 1 ? await lastRound(place.folder, stopped.signal) : null;
      if (going) return going;
      if (number === 1) await forgetRounds(place.folder);
      return beginRound(place.folder, number, stopped.signal, async () => {
        // Those of a process that was killed before it could say which it had submitted.
        if (number === 1) await cancelJobs(place.name).catch(() => undefined);
        // Who followed the round before as well has done this one meanwhile, and ended the review.
        else if (!(await isThere(place.folder, number - 1))) return [];
        try {
          return await submitTasks(place, left, command, options);
        } catch (error) {
          // Those before the one that was refused; where Slurm is not there at all, that is said already.
          await cancelJobs(place.name).catch(() => undefined);
          throw error;
        }
      });
    },
    async endOf(error) {
      if (!cancelling) return error;
      const round = await lastRound(place.folder);
      if (round) {
        await markCancelled(place.folder, round);
        await cancelJobs(place.name);
      }
      return new CancelledError();
    },
  };
}

/** A session as a run: who cancels it cancels the jobs, and who abandons it leaves them. */
export function asRun<T>(session: SlurmSession, work: Promise<T>): Run<T> {
  return {
    result: work.catch(async (error: unknown) => {
      throw await session.endOf(error);
    }),
    cancel: () => session.stop(true),
    abandon: () => session.stop(false),
  };
}

/** The same for everyone who asks for the same, with the same build and into the same cache. */
function placeOf({ ask, cacheFolder, distFolder }: SlurmWork): JobPlace {
  const version = codeVersion(readKernels(distFolder), join(distFolder, 'runWorker.js'));
  const key = cacheKey({ ask, cacheFolder, version }).slice(0, 16);
  return { folder: join(cacheFolder, 'slurm', key), name: `concept-alignment-${key}` };
}

/** What is put together again and again, and found in the same order each time, is told once. */
function onlyOnce(tell: (part: ReviewPart) => void): (part: ReviewPart) => void {
  const told = new Set<string>();
  return (part) => {
    const name = nameOf(part);
    if (told.has(name)) return;
    told.add(name);
    tell(part);
  };
}

function nameOf(part: ReviewPart): string {
  switch (part.type) {
    case 'representation':
      return `representation ${part.representation.place}`;
    case 'pair':
      return `pair ${part.pair.a} ${part.pair.b}`;
    case 'failure':
      return `failure ${JSON.stringify(part.failure)}`;
    case 'definition':
    case 'outline':
    case 'summary':
      return part.type;
  }
}
