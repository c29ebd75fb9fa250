import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, UserError } from '../errors';
import { account, queue } from './slurmClient';
import { phaseOf, type JobState } from './jobStates';
import { isCancelled, type Round } from './round';
import { logFile, type JobPlace } from './submitTasks';
import { progressIn, tailOf } from './taskLog';

/** Asked often while a round is young, and then as seldom as a controller with many users likes. */
const FIRST_MS = 1000;
const LONGEST_MS = 10_000;
/** A controller that is restarted or moved is back by then. */
const SILENT_MS = 30 * 60_000;
const LOGS_SHOWN = 32;
/** Looking at what has been found takes this share of the time at most. */
const LOOKING_SHARE = 0.2;

/** A task of a round and the job that does it. */
export interface TaskJob {
  task: string;
  shown: string;
  /** Expected, relative to the others. */
  cost: number;
  /** `JOB_INDEX`. */
  job: string;
  ended: JobState | undefined;
}

/**
 * Follows the jobs of a round until all have ended, whatever the controller does meanwhile.
 *
 * @param onProgress told the share that is done, in [0, 1], and what goes on
 * @param lookAtFound called now and then when more tasks have ended
 * @throws CancelledError where it is cancelled, here by `signal` or elsewhere; UserError where Slurm has long been silent; what
 * `lookAtFound` throws
 */
export async function watchRound(
  place: JobPlace,
  round: Round,
  signal: AbortSignal,
  onProgress: (share: number, shown: string) => void,
  lookAtFound: () => Promise<unknown>,
): Promise<TaskJob[]> {
  const jobs = jobsOf(round);
  const begun = Date.now();
  let answered = Date.now();
  let [seen, lookAgain] = [0, 0];
  for (;;) {
    if (signal.aborted || (await isCancelled(place.folder, round))) throw new CancelledError();
    const states = await queue(place.name, signal).catch((error: unknown) => {
      if (!(error instanceof UserError) || Date.now() - answered > SILENT_MS) throw error;
      onProgress(0, `Slurm does not answer, asking again (${error.message})`);
      return null;
    });
    if (states) {
      answered = Date.now();
      const phases = jobs.map(({ job }) => phaseOf(states.get(job)));
      if (phases.every((phase) => phase === 'ended')) return endedJobs(jobs, states);
      const { share, shown } = await progressOf(place, jobs, phases, states);
      onProgress(share, shown);
      const ended = phases.filter((phase) => phase === 'ended').length;
      if (ended > seen && Date.now() > lookAgain) {
        const since = Date.now();
        await lookAtFound();
        lookAgain = Date.now() + (Date.now() - since) * (1 / LOOKING_SHARE - 1);
        seen = ended;
      }
    }
    const pause = Math.min(LONGEST_MS, FIRST_MS + (Date.now() - begun) / 20);
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Whether no job of a round waits or runs. Throws UserError. */
export async function hasEnded({ name }: JobPlace, round: Round): Promise<boolean> {
  const states = await queue(name);
  return jobsOf(round).every(({ job }) => phaseOf(states.get(job)) === 'ended');
}

function jobsOf({ arrays }: Round): Omit<TaskJob, 'ended'>[] {
  return arrays.flatMap(({ job, tasks }) => tasks.map((task, at) => ({ ...task, job: `${job}_${at}` })));
}

/** What Slurm, or its account, says of the ends of jobs. */
async function endedJobs(
  jobs: readonly Omit<TaskJob, 'ended'>[],
  states: ReadonlyMap<string, JobState>,
): Promise<TaskJob[]> {
  const forgotten = jobs.filter(({ job }) => !states.has(job));
  const arrays = [...new Set(forgotten.map(({ job }) => job.split('_')[0]))];
  const accounted = arrays.length > 0 ? await account(arrays) : new Map<string, JobState>();
  return jobs.map((each) => ({ ...each, ended: states.get(each.job) ?? accounted.get(each.job) }));
}

async function progressOf(
  place: JobPlace,
  jobs: readonly { job: string; cost: number }[],
  phases: readonly ReturnType<typeof phaseOf>[],
  states: ReadonlyMap<string, JobState>,
): Promise<{ share: number; shown: string }> {
  const among = (phase: string): string[] =>
    jobs.filter((_, at) => phases[at] === phase).map(({ job }) => job);
  const [ended, running, waiting] = ['ended', 'running', 'waiting'].map(among);
  const logs = new Map<string, ReturnType<typeof progressIn>>();
  for (const job of running.slice(0, LOGS_SHOWN))
    logs.set(job, progressIn(await tailOf(logFile(place, job))));
  const total = jobs.reduce((sum, { cost }) => sum + cost, 0);
  const done = jobs.reduce(
    (sum, { job, cost }, at) => sum + cost * (phases[at] === 'ended' ? 1 : (logs.get(job)?.share ?? 0)),
    0,
  );
  const reason = states.get(waiting[0])?.reason;
  const why = running.length === 0 && reason !== undefined && reason !== 'None' ? ` (${reason})` : '';
  const parts = [
    `Slurm: ${ended.length} of ${jobs.length} tasks done`,
    ...(running.length > 0 ? [`${running.length} running`] : []),
    ...(waiting.length > 0 ? [`${waiting.length} waiting${why}`] : []),
  ];
  const stage = logs.get(running[0])?.stage;
  const shown = parts.join(', ') + (stage === undefined ? '' : ` · ${stage}`);
  return { share: total > 0 ? done / total : 0, shown };
}
