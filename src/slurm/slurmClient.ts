import { execFile } from 'node:child_process';
import { CancelledError, UserError } from '../errors';
import { ACCOUNT_FORMAT, parseAccount, parseQueue, QUEUE_FORMAT, type JobState } from './jobStates';

/** The commands of Slurm answer from the memory of its controller; one that is busy takes seconds. */
const LIMIT_MS = 60_000;
const MOST_BYTES = 2 ** 26;

/** Submits a script and returns the number of the job. Throws UserError. */
export async function submit(args: readonly string[]): Promise<string> {
  const answer = await client('sbatch', ['--parsable', ...args]);
  const [, job] = /^(\d+)(?:;.*)?$/m.exec(answer) ?? [];
  if (job === undefined) throw new UserError(`sbatch answered "${oneLine(answer)}", which names no job.`);
  return job;
}

/** The jobs of this name that Slurm remembers, those that ended some minutes ago included. Throws UserError and CancelledError. */
export async function queue(name: string, signal?: AbortSignal): Promise<Map<string, JobState>> {
  const shown = ['--noheader', '--array', '--states=all', `--format=${QUEUE_FORMAT}`];
  return parseQueue(await client('squeue', [...shown, `--name=${name}`], signal));
}

/** What became of jobs, where Slurm keeps an account of that; else of none. */
export async function account(jobs: readonly string[]): Promise<Map<string, JobState>> {
  const shown = ['--noheader', '--parsable2', '--allocations', '--array', `--format=${ACCOUNT_FORMAT}`];
  return client('sacct', [...shown, `--jobs=${jobs.join(',')}`]).then(parseAccount, () => new Map());
}

/** Cancels all jobs of this name. Throws UserError. */
export async function cancelJobs(name: string): Promise<void> {
  await client('scancel', [`--name=${name}`]);
}

function client(program: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: LIMIT_MS, maxBuffer: MOST_BYTES, signal };
    execFile(program, args, options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (signal?.aborted) reject(new CancelledError());
      else if (error.code === 'ENOENT') {
        const sentence = `${program} is not on the PATH. Slurm's commands are needed where the jobs are asked for.`;
        reject(new UserError(sentence));
      } else {
        const said = oneLine(stderr || stdout) || (error.killed ? 'it does not answer' : error.message);
        reject(new UserError(`${program} failed: ${said.replace(/\.?$/, '.')}`));
      }
    });
  });
}

/** Its lines, trimmed, side by side: a pattern for the blanks around line breaks needs time that grows with the square of theirs. */
export function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}
