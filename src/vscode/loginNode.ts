import { stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import { CancelledError } from '../errors';
import type { Run } from '../runs/client';
import { shown } from '../shared/shownText';
import { decide } from './show';

/** What computes on a login node takes so many threads: those who take more are banned from some. */
const THREADS_HERE = 2;
const HERE = 'Here, with 2 Threads';
const BY_JOBS = 'By Jobs of Slurm';

/** Where runs are computed, on the login node of a cluster. */
export interface LoginNode {
  /**
   * Begins a run. On a login node it is asked first where runs are to be computed, until a setting says it; who closes the question
   * cancels the run.
   *
   * @param start is given the most threads that the run may take
   */
  begin<T>(start: (mostThreads: number) => Run<T>): Run<T>;
}

/** @param env the variables of this process, which say where commands are and whether a job surrounds it */
export function openLoginNode(env: NodeJS.ProcessEnv): LoginNode {
  let isOne = false;
  let asking: Promise<number> | null = null;
  if (env['SLURM_JOB_ID'] === undefined) void hasSlurm(env).then((has) => (isOne = has));
  return {
    begin(start) {
      if (!isOne || isSaid()) return start(Infinity);
      asking ??= ask().finally(() => (asking = null));
      return after(asking, start);
    },
  };
}

/** Whether Slurm takes jobs from here. */
async function hasSlurm({ PATH = '' }: NodeJS.ProcessEnv): Promise<boolean> {
  for (const folder of PATH.split(delimiter)) {
    const found = await stat(join(folder, 'sbatch')).catch(() => null);
    if (found?.isFile()) return true;
  }
  return false;
}

/** Whether a setting says how many threads there may be, or where runs are computed. */
function isSaid(): boolean {
  const configuration = vscode.workspace.getConfiguration('conceptAlignment');
  return ['threads', 'run.on'].some((name) => {
    const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(name) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
  });
}

/** Asks, and has a setting keep the answer; resolves with the most threads of the run that asked. Throws CancelledError. */
async function ask(): Promise<number> {
  const answer = await decide(
    shown`This seems to be the login node of a cluster: where shall Concept Alignment compute?`,
    shown`Programs that take many processors of a login node are often ended. The settings conceptAlignment.threads and conceptAlignment.run.on keep what you choose.`,
    HERE,
    BY_JOBS,
  );
  if (answer === undefined) throw new CancelledError();
  const configuration = vscode.workspace.getConfiguration('conceptAlignment');
  const [name, value] = answer === HERE ? ['threads', THREADS_HERE] : ['run.on', 'slurm'];
  await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  return answer === HERE ? THREADS_HERE : Infinity;
}

/** A run that begins once something else is known, unless it is cancelled before. */
function after<T>(known: Promise<number>, start: (mostThreads: number) => Run<T>): Run<T> {
  let run: Run<T> | null = null;
  const early = new AbortController();
  const cancelled = new Promise<never>((_, reject) =>
    early.signal.addEventListener('abort', () => reject(new CancelledError())),
  );
  const begun = known.then((mostThreads) => {
    early.signal.throwIfAborted();
    run = start(mostThreads);
    return run.result;
  });
  const end = (how: 'cancel' | 'abandon') => (): void => {
    if (run) run[how]();
    else early.abort(new CancelledError());
  };
  return { result: Promise.race([cancelled, begun]), cancel: end('cancel'), abandon: end('abandon') };
}
