import {
  DEFAULT_SLURM,
  MOST_CORES,
  MOST_PARALLEL,
  SLURM_TEXTS,
  type SlurmOptions,
} from '../slurm/slurmOptions';
import { countOf, UsageError, type Arguments, type Flag } from './usage';

export const SLURM_FLAGS: readonly Flag[] = [
  {
    name: 'on',
    value: 'local|slurm',
    help: 'where it is computed; default local. On slurm the folders, --cache among them, must be on a disk that all nodes share; what an earlier command has submitted is followed',
  },
  {
    name: 'wait',
    value: 'yes|no',
    help: 'on slurm: no returns once the jobs are submitted, and the same command follows them later; default yes',
  },
  { name: 'partition', value: 'NAME', help: 'on slurm: default that of the cluster' },
  { name: 'account', value: 'NAME', help: 'on slurm: default yours' },
  {
    name: 'time',
    value: 'TIME',
    help: 'on slurm: limit of each task, as sbatch takes it; default that of the partition',
  },
  {
    name: 'memory',
    value: 'SIZE',
    help: 'on slurm: of each task, as sbatch takes it; default what it is expected to take',
  },
  { name: 'cores', value: 'N', help: `on slurm: of each task; default ${DEFAULT_SLURM.cores}` },
  {
    name: 'parallel',
    value: 'N',
    help: 'on slurm: tasks that run at the same time at most; default any number',
  },
  {
    name: 'sbatch',
    value: 'OPTIONS',
    help: 'on slurm: further options of sbatch, written --sbatch="--qos=low --exclude=node7"',
  },
];

/** The flags of what one job does as a whole, and is always waited for. */
export const ONE_JOB_FLAGS = SLURM_FLAGS.filter(({ name }) => !['wait', 'parallel'].includes(name));

/** How something is done on Slurm; null where it is done on this machine. Throws UsageError. */
export function slurmFlags(
  args: Arguments,
): { options: SlurmOptions; cacheFolder: string; wait: boolean } | null {
  const on = choiceOf(args, 'on', ['local', 'slurm']) ?? 'local';
  const wait = choiceOf(args, 'wait', ['yes', 'no']) ?? 'yes';
  const others = SLURM_FLAGS.slice(1).map(({ name }) => name);
  if (on === 'local') {
    const given = others.find((name) => args.flag(name) !== undefined);
    if (given !== undefined) throw new UsageError(`--${given} is for --on slurm.`);
    return null;
  }
  const cache = args.path('cache');
  if (cache === undefined) throw new UsageError('--on slurm keeps results in --cache DIR, which is missing.');
  const text = (name: 'partition' | 'account' | 'time' | 'memory'): string | null => {
    const value = args.flag(name);
    return value === undefined ? null : matching(name, name, value);
  };
  const further =
    args
      .flag('sbatch')
      ?.trim()
      .split(/\s+(?=--)/) ?? [];
  const options = {
    ...{ partition: text('partition'), account: text('account') },
    ...{ time: text('time'), memory: text('memory') },
    cores: countOf(args, 'cores', MOST_CORES) ?? DEFAULT_SLURM.cores,
    parallel: countOf(args, 'parallel', MOST_PARALLEL) ?? DEFAULT_SLURM.parallel,
    extra: further.map((option) => matching('extra', 'sbatch', option)),
  };
  return { options, cacheFolder: cache, wait: wait === 'yes' };
}

function matching(text: keyof typeof SLURM_TEXTS, flag: string, value: string): string {
  const { pattern, takes } = SLURM_TEXTS[text];
  if (pattern.test(value)) return value;
  throw new UsageError(`--${flag} is "${value}"; it takes ${takes}.`);
}

function choiceOf(args: Arguments, flag: string, choices: readonly string[]): string | undefined {
  const value = args.flag(flag);
  if (value === undefined || choices.includes(value)) return value;
  throw new UsageError(`--${flag} is "${value}"; it takes ${choices.join(' or ')}.`);
}
