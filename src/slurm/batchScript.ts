/** The command whose tasks a script runs. */
export interface TaskCommand {
  /** Node's executable, and whether it is that of Electron. */
  node: string;
  electron: boolean;
  /** `dist/cli.js` and its arguments, without the task and the threads. */
  args: readonly string[];
}

/**
 * A script for sbatch that runs the task with the number of its job in the array.
 *
 * @param extra further options of sbatch
 */
export function batchScript(
  { node, electron, args }: TaskCommand,
  tasks: readonly string[],
  extra: readonly string[],
): string {
  return [
    '#!/bin/sh',
    ...extra.map((option) => `#SBATCH ${option}`),
    '# Does one task by Concept Alignment, by its number in the job array.',
    'set -eu',
    `set -- ${tasks.map(quoted).join(' ')}`,
    'shift "$SLURM_ARRAY_TASK_ID"',
    ...(electron ? ['export ELECTRON_RUN_AS_NODE=1'] : []),
    `exec ${[node, ...args].map(quoted).join(' ')} "--task=$1" "--threads=\${SLURM_CPUS_PER_TASK:-1}"`,
    '',
  ].join('\n');
}

/** A word of a shell that means itself. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
