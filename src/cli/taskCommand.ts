import { readRun } from '../slurm/writtenRun';
import type { Command } from './command';
import { CACHE } from './discoveryFlags';
import { UsageError } from './usage';

/** What the jobs of Slurm do that compute one comparison, or the concepts of one file. */
export const TASK_COMMAND: Command = {
  name: 'task',
  summary: 'Do a run that was written to a file, and keep what it finds in a cache: what jobs of Slurm call.',
  positionals: ['RUN.json'],
  reads: 'files',
  flags: [
    { ...CACHE, help: 'keep everything that is found here', required: true },
    { name: 'task', value: 'KIND', help: 'the kind of run, which the file names, too', required: true },
  ],
  async run(args, execute) {
    const [file] = args.positionals;
    const { kind, ask } = await readRun(file);
    if (args.flag('task') !== kind)
      throw new UsageError(`--task is "${args.flag('task')}"; ${file} is a run of kind "${kind}".`);
    await execute(kind, ask);
    return { done: kind };
  },
};
