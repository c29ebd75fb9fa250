import * as vscode from 'vscode';
import type { RunKind, Requests, Results } from '../../runs/requests';
import type { SourceFile } from '../../runs/context/asks';
import { shownText, type ShownText } from '../../shared/shownText';
import { runOnSlurm } from '../../slurm/runOnSlurm';
import { isRunOfJob, type WrittenRun } from '../../slurm/writtenRun';
import type { Environment } from '../environment';
import { readSlurmSettings } from '../slurmSettings';
import { withProgress } from '../show';
import type { RunSettings } from '../settings';
import type { Progress } from '../../shared/results/progress';
import type { ReviewPart } from '../../shared/results/review';
import type { Run } from '../../runs/client';
import { startRun } from '../../runs/client';
import { dirname } from 'node:path';
import { describeProgress } from '../../runs/context/progress';

/** What a run may use. */
type Resources = Pick<RunSettings, 'threads' | 'cacheMaxBytes'>;

/** For what reads or writes one file. */
const ONE_THREAD: Resources = { threads: 1, cacheMaxBytes: 0 };

/**
 * Starts a run that somebody waits for, with the threads and the cache of the settings, or as a job of Slurm; what goes on in the
 * background waits for it.
 *
 * @param onPart told what a review finds
 */
export function start<K extends RunKind>(
  kind: K,
  ask: Requests[K],
  environment: Environment,
  resources: Resources,
  onProgress: (progress: Progress) => void,
  onPart?: (part: ReviewPart) => void,
): Run<Results[K]> {
  const begin = (mostThreads = Infinity): Run<Results[K]> => {
    const threads = Math.min(resources.threads, mostThreads);
    return (
      startOnSlurm(kind, ask, environment, { ...resources, threads }, onProgress) ??
      startOn(kind, ask, environment, { ...resources, threads }, onProgress, onPart)
    );
  };
  const run = isRunOfJob(kind) ? environment.loginNode.begin(begin) : begin();
  environment.background.giveWay(run.result);
  return run;
}

/** Starts a run as a job where the settings say so and the run can be one; else null. Throws SettingError. */
function startOnSlurm<K extends RunKind>(
  kind: K,
  ask: Requests[K],
  { cacheFolder, distFolder }: Environment,
  { threads }: Resources,
  onProgress: (progress: Progress) => void,
): Run<Results[K]> | null {
  const options = isRunOfJob(kind) ? readSlurmSettings() : null;
  if (!options) return null;
  const asked = { kind, ask } as WrittenRun;
  return runOnSlurm({ ...asked, options, cacheFolder, distFolder, threads, onProgress }) as Run<Results[K]>;
}

/** Starts a run that nobody waits for, see `BackgroundRuns`. */
export function startInBackground<K extends RunKind>(
  kind: K,
  ask: Requests[K],
  environment: Environment,
  resources: Resources,
  onProgress: (progress: Progress) => void,
): Run<Results[K]> {
  return startOn(kind, ask, environment, resources, onProgress);
}

function startOn<K extends RunKind>(
  kind: K,
  ask: Requests[K],
  { distFolder, cacheFolder }: Environment,
  { threads, cacheMaxBytes }: Resources,
  onProgress: (progress: Progress) => void,
  onPart: (part: ReviewPart) => void = () => undefined,
): Run<Results[K]> {
  const cache = cacheMaxBytes > 0 ? { folder: cacheFolder, maxBytes: cacheMaxBytes } : null;
  return startRun({ kind, ask, threads, cache }, { distFolder, onProgress, onPart });
}

/** Starts a run that reads or writes one file, on one thread, without the cache and whatever the settings are. */
export function startSmall<K extends RunKind>(
  kind: K,
  ask: Requests[K],
  environment: Environment,
  onProgress: (progress: Progress) => void = () => undefined,
): Run<Results[K]> {
  return startOn(kind, ask, environment, ONE_THREAD, onProgress);
}

/** The experiment of a file is looked for up to the opened folder. */
export function sourceOf(uri: vscode.Uri): SourceFile {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? dirname(uri.fsPath);
  return { file: uri.fsPath, array: uri.fragment || null, root };
}

/** Follows a run in a notification with a button that cancels it. */
export async function showInNotification<T>(
  title: ShownText,
  start: (onProgress: (progress: Progress) => void) => Run<T>,
): Promise<T> {
  return withProgress(title, (report, token) => {
    let before = 0;
    const run = start((progress) => {
      const increment = (progress.fraction - before) * 100;
      before = progress.fraction;
      // Wraps between the stage, the share and the time left, and not within them.
      report(shownText(describeProgress(progress).replace(/(?<!·) (?!·)/g, '\u00a0')), increment);
    });
    token.onCancellationRequested(() => run.cancel());
    return run.result;
  });
}
