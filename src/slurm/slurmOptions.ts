/** What is asked of Slurm for each task of a run; null leaves it to the cluster. */
export interface SlurmOptions {
  partition: string | null;
  account: string | null;
  /** As sbatch takes it: minutes, or [days-]hours:minutes:seconds. */
  time: string | null;
  /** As sbatch takes it, a number with K, M, G or T; null asks for what the tasks are expected to take. */
  memory: string | null;
  /** Of each task. */
  cores: number;
  /** Tasks that run at the same time at most. */
  parallel: number | null;
  /** Further options of sbatch, each `--name` or `--name=value`. */
  extra: readonly string[];
}

export const MOST_CORES = 256;
export const MOST_PARALLEL = 100_000;

export const DEFAULT_SLURM: SlurmOptions = {
  ...{ partition: null, account: null, time: null, memory: null },
  ...{ cores: 4, parallel: null, extra: [] },
};

/** What texts of Slurm look like, and how that is said. */
export const SLURM_TEXTS: Record<
  'partition' | 'account' | 'time' | 'memory' | 'extra',
  { pattern: RegExp; takes: string }
> = {
  partition: { pattern: /^[\w.+-]+(?:,[\w.+-]+)*$/, takes: 'the name of a partition' },
  account: { pattern: /^[\w.+-]+$/, takes: 'the name of an account' },
  time: {
    pattern: /^(?:\d+-)?\d+(?::\d+){0,2}$/,
    takes: 'a time as sbatch takes it, for example 30 (minutes) or 2:00:00',
  },
  memory: { pattern: /^\d+[KMGT]?$/i, takes: 'a size as sbatch takes it, for example 8G' },
  extra: {
    // One line of a script: nothing that begins another.
    pattern: /^--[a-z][a-z-]*(?:[ =][^\p{Cc}]*)?$/u,
    takes: 'options of sbatch, each beginning with --, for example --qos=low',
  },
};
