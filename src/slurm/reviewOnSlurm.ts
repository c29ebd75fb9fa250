import { rm } from 'node:fs/promises';
import type { ReviewPart, ReviewView } from '../shared/results/review';
import type { Run } from '../runs/client';
import type { Requests, Results } from '../runs/requests';
import { reviewArguments } from './reviewArguments';
import { hasFailed } from './jobStates';
import { forgetRounds, lastRound } from './round';
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
import { hasEnded, watchRound, type TaskJob } from './watchRound';

/** A review on Slurm. */
export interface SlurmReview extends SlurmWork {
  ask: Requests['review'];
  /** Told what is found. */
  onPart: (part: ReviewPart) => void;
  /** Told in sentences which tasks failed and are submitted once more. */
  warn: (sentence: string) => void;
}

/** Tasks that fail are done once more. */
const ROUNDS = 2;
const MOST_TOLD = 8;

/**
 * Reviews an experiment by jobs of Slurm, one for each task that the cache does not hold. Jobs that an earlier process has
 * submitted for the same review are followed instead. Cancelling cancels the jobs; who abandons the review leaves them.
 */
export function reviewOnSlurm(given: SlurmReview): Run<ReviewView> {
  const session = openReview(given);
  return asRun(session, follow(session, given));
}

/** Submits the jobs of a review, unless some of them still wait or run. The result are their numbers. */
export function submitOnSlurm(given: SlurmReview): Run<string[]> {
  const session = openReview(given);
  const submitted = async (): Promise<string[]> => {
    const left = await session.here('tasksLeft', given.ask, READING);
    if (countOf(left) === 0) return [];
    const going = await lastRound(session.place.folder);
    if (going && (await hasEnded(session.place, going))) await forgetRounds(session.place.folder);
    const { arrays } = await session.begin(1, left);
    return arrays.map(({ job }) => job);
  };
  return asRun(session, submitted());
}

function openReview(given: SlurmReview): SlurmSession {
  return openSession(given, () => reviewArguments(given.ask, given.cacheFolder));
}

async function follow(session: SlurmSession, { ask, warn }: SlurmReview): Promise<ReviewView> {
  const { place, progress, signal } = session;
  const onProgress = (share: number, shown: string): void => progress.update(ON_SLURM, share, shown);
  let left = await session.here('tasksLeft', ask, READING);
  const reasons: Record<string, string> = {};
  for (let number = 1; number <= ROUNDS && countOf(left) > 0; number++) {
    const round = await session.begin(number, left);
    number = round.number;
    const jobs = await watchRound(place, round, signal, onProgress, () =>
      session.here('tasksLeft', ask, null),
    );
    left = await session.here('tasksLeft', ask, READING);
    const failed = await failuresOf(session, left, jobs);
    // Those of the round before stand where others have ended this one meanwhile.
    for (const { task, reason } of failed) reasons[task] = reason;
    if (number < ROUNDS) tellFailures(failed, warn);
    // Somebody wanted those ended.
    const cancelled = new Set(
      jobs.filter(({ ended }) => ended?.state === 'CANCELLED').map(({ task }) => task),
    );
    left = without(left, cancelled);
  }
  await forgetRounds(place.folder);
  const view = await session.here('collectReview', { ...ask, reasons }, COLLECTING);
  // Scripts and logs are kept where they explain something.
  if (view.failures.length === 0)
    await rm(place.folder, { recursive: true, force: true }).catch(() => undefined);
  return view;
}

interface FailedTask extends TaskJob {
  reason: string;
  /** Whether it is still to do. */
  left: boolean;
}

/**
 * The tasks of a round that failed, and why. Another process that follows the same review may have seen that earlier and may
 * have done some of them once more since: they are not left any more, but their jobs say that they failed.
 */
async function failuresOf(
  { place }: SlurmSession,
  left: Results['tasksLeft'],
  jobs: readonly TaskJob[],
): Promise<FailedTask[]> {
  const names = new Set([...left.discover, ...left.compare].map(({ task }) => task));
  const failed: FailedTask[] = [];
  for (const job of jobs) {
    const isLeft = names.has(job.task);
    if (!isLeft && !hasFailed(job.ended)) continue;
    const reason = await failureIn(logFile(place, job.job), job.job, job.ended);
    failed.push({ ...job, reason, left: isLeft });
  }
  return failed;
}

function tellFailures(failed: readonly FailedTask[], warn: (sentence: string) => void): void {
  for (const { task, shown, job, reason, left } of failed.slice(0, MOST_TOLD)) {
    warn(`${task} (${shown}, job ${job}) failed and is done ${left ? 'once more' : 'by now'}: ${reason}`);
  }
  if (failed.length > MOST_TOLD)
    warn(`${failed.length - MOST_TOLD} further tasks failed and are done once more.`);
}

function without(
  { discover, compare }: Results['tasksLeft'],
  tasks: ReadonlySet<string>,
): Results['tasksLeft'] {
  const kept = (each: { task: string }): boolean => !tasks.has(each.task);
  return { discover: discover.filter(kept), compare: compare.filter(kept) };
}

function countOf({ discover, compare }: Results['tasksLeft']): number {
  return discover.length + compare.length;
}
