import type * as vscode from 'vscode';
import type { Environment } from '../environment';
import type { Results } from '../../runs/requests';
import type { AskedSettings } from '../../shared/settings/asked';
import type { Comparison } from '../../runs/compare';
import type { Progress } from '../../shared/results/progress';
import type { Run } from '../../runs/client';
import { readSettings } from '../settings';
import { sourceOf, start } from '../panel/startRun';
import type { AddedKind } from './additions';

/** How long the page may wait for what is shared. */
const PATIENCE_SECONDS = 2;

/**
 * Starts the comparison of two feature files.
 *
 * @param own settings in place of those in force
 * @throws SettingError
 */
export function startComparison(
  environment: Environment,
  a: vscode.Uri,
  b: vscode.Uri,
  own: AskedSettings | null,
  onProgress: (progress: Progress) => void,
): Run<Comparison> {
  const { discovery, features, exactRows, robustnessRuns, ...resources } = readSettings(a);
  const sources = { a: sourceOf(a), b: sourceOf(b) };
  const settings = own ?? { settings: discovery, features };
  const ask = {
    ...{ ...sources, ...settings, samples: null },
    ...{ robustnessRuns, pairs: { exactRows }, answerWithin: PATIENCE_SECONDS },
  };
  const run = start('compare', ask, environment, resources, onProgress);
  environment.analyses.follow(
    [a, b],
    run.result.then(({ view }) => [view.a, view.b]),
  );
  return run;
}

/**
 * Starts what is added to a comparison that was made with `settings`.
 *
 * @throws SettingError
 */
export function startAddition<K extends AddedKind>(
  kind: K,
  environment: Environment,
  a: vscode.Uri,
  b: vscode.Uri,
  settings: AskedSettings,
  onProgress: (progress: Progress) => void,
): Run<Results[K]> {
  const ask = { a: sourceOf(a), b: sourceOf(b), samples: null, ...settings };
  return start(kind, ask, environment, readSettings(a), onProgress);
}
