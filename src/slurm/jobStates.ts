/** What a job of an array does: Slurm's word for it, and why it waits where it does. */
export interface JobState {
  state: string;
  reason: string;
}

/** What `squeue --format` and `sacct --format` are asked for. */
export const QUEUE_FORMAT = '%i|%T|%r';
export const ACCOUNT_FORMAT = 'JobID,State';

/** By `JOB_INDEX`: what `squeue --array --noheader` prints in QUEUE_FORMAT. */
export function parseQueue(text: string): Map<string, JobState> {
  return new Map(
    text.split('\n').flatMap((line): [string, JobState][] => {
      const [, job, state, reason] = /^(\d+_\d+)\|([A-Z_]+)\|(.*)$/.exec(line.trim()) ?? [];
      return job === undefined ? [] : [[job, { state, reason }]];
    }),
  );
}

/** By `JOB_INDEX`: what `sacct --array --parsable2 --noheader` prints in ACCOUNT_FORMAT; of jobs, not of their steps. */
export function parseAccount(text: string): Map<string, JobState> {
  return new Map(
    text.split('\n').flatMap((line): [string, JobState][] => {
      // "CANCELLED by 1000" is one of the states.
      const [, job, state] = /^(\d+_\d+)\|([A-Z_]+)/.exec(line) ?? [];
      return job === undefined ? [] : [[job, { state, reason: '' }]];
    }),
  );
}

const WAITING = ['PENDING', 'REQUEUED', 'REQUEUE_FED', 'REQUEUE_HOLD', 'SPECIAL_EXIT', 'RESV_DEL_HOLD'];
const RUNNING = [
  ...['RUNNING', 'COMPLETING', 'CONFIGURING', 'RESIZING', 'SIGNALING', 'STAGE_OUT', 'STOPPED', 'SUSPENDED'],
];

/** Whether a job is still to run, runs, or has ended; one that Slurm does not know any more has ended. */
export function phaseOf(job: JobState | undefined): 'waiting' | 'running' | 'ended' {
  if (job && WAITING.includes(job.state)) return 'waiting';
  return job && RUNNING.includes(job.state) ? 'running' : 'ended';
}

/** Whether Slurm says that a job ended otherwise than well, and not because somebody wanted that. */
export function hasFailed(job: JobState | undefined): boolean {
  return job !== undefined && phaseOf(job) === 'ended' && !['COMPLETED', 'CANCELLED'].includes(job.state);
}
