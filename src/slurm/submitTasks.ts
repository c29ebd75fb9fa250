import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileProblem, writeAtomically } from '../store/files';
import type { Results } from '../runs/requests';
import type { LeftTask } from '../runs/review/tasksLeft';
import { batchScript, type TaskCommand } from './batchScript';
import type { TaskArray } from './round';
import { submit } from './slurmClient';
import type { SlurmOptions } from './slurmOptions';

/** Slurm takes arrays of 1001 jobs unless it is set up otherwise. */
const MOST_IN_ARRAY = 1000;

/** Where scripts and logs of the jobs lie, and what the jobs are called. */
export interface JobPlace {
  folder: string;
  name: string;
}

/**
 * Submits tasks as job arrays: those that compare begin when those that discover have ended, however that was.
 *
 * @throws UserError where Slurm refuses them; what was submitted before must be cancelled by name
 */
export async function submitTasks(
  place: JobPlace,
  { discover, compare }: Results['tasksLeft'],
  command: TaskCommand,
  options: SlurmOptions,
): Promise<TaskArray[]> {
  const arrays: TaskArray[] = [];
  for (const kind of [discover, compare]) {
    const before = arrays.map(({ job }) => job);
    for (let at = 0; at < kind.length; at += MOST_IN_ARRAY) {
      const tasks = kind.slice(at, at + MOST_IN_ARRAY);
      const script = await writeScript(place, tasks, command, options);
      const job = await submit([...sbatchOptions(place, tasks, options, before), script]);
      arrays.push({ job, tasks: tasks.map(({ task, shown, cost }) => ({ task, shown, cost })) });
    }
  }
  return arrays;
}

/** The log of a job of an array, `JOB_INDEX`. */
export function logFile({ folder }: JobPlace, job: string): string {
  return join(folder, `${job}.log`);
}

/** The options of sbatch for an array of tasks, which begins when the jobs `before` it have ended. */
export function sbatchOptions(
  { folder, name }: JobPlace,
  tasks: readonly LeftTask[],
  { partition, account, time, memory, cores, parallel }: SlurmOptions,
  before: readonly string[],
): string[] {
  const megabytes = Math.ceil(Math.max(...tasks.map(({ bytes }) => bytes)) / 1e6);
  return [
    `--job-name=${name}`,
    `--array=0-${tasks.length - 1}${parallel === null ? '' : `%${parallel}`}`,
    // In the name of a file % begins a symbol.
    `--output=${join(folder.replaceAll('%', '%%'), '%A_%a.log')}`,
    '--open-mode=append',
    // A task that is taken away begins again where the cache has kept it.
    '--requeue',
    `--cpus-per-task=${cores}`,
    `--mem=${memory ?? `${megabytes}M`}`,
    ...(time === null ? [] : [`--time=${time}`]),
    ...(partition === null ? [] : [`--partition=${partition}`]),
    ...(account === null ? [] : [`--account=${account}`]),
    ...(before.length === 0 ? [] : [`--dependency=afterany:${before.join(':')}`]),
  ];
}

async function writeScript(
  { folder }: JobPlace,
  tasks: readonly LeftTask[],
  command: TaskCommand,
  { extra }: SlurmOptions,
): Promise<string> {
  const kind = tasks[0].task.replaceAll(':', '-');
  const script = join(folder, `${kind}.sh`);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileProblem(error, folder);
  }
  const names = tasks.map(({ task }) => task);
  await writeAtomically(script, [Buffer.from(batchScript(command, names, extra))]);
  return script;
}
