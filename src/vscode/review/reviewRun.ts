import type * as vscode from 'vscode';
import type { Method } from '../../shared/methods/methods';
import type { Progress } from '../../shared/results/progress';
import type { ReviewPart, ReviewView } from '../../shared/results/review';
import type { Run } from '../../runs/client';
import { definitionsOnSlurm } from '../../slurm/definitionsOnSlurm';
import { reviewOnSlurm } from '../../slurm/reviewOnSlurm';
import { start } from '../panel/startRun';
import { shownText } from '../../shared/shownText';
import type { Environment } from '../environment';
import { readSettings } from '../settings';
import { readSlurmSettings } from '../slurmSettings';

/** What the panel asks for beside the settings. */
export interface AskedOfReview {
  /** What is taken for a concept; null for what the settings say. */
  method: Method | null;
  linearity: boolean;
  definitions: boolean;
}

/**
 * Starts the review of an experiment's folder with the settings in force, which say on which machines.
 *
 * @throws SettingError
 */
export function startReview(
  environment: Environment,
  folder: vscode.Uri,
  { method, linearity, definitions }: AskedOfReview,
  onProgress: (progress: Progress) => void,
  onPart: (part: ReviewPart) => void,
): Run<ReviewView> {
  const { discovery, features, exactRows, robustnessRuns, ...resources } = readSettings(folder);
  const remember = environment.analyses.followReview();
  const tell = (part: ReviewPart): void => {
    remember(part);
    onPart(part);
  };
  const ask = {
    ...{
      folder: folder.fsPath,
      settings: { ...discovery, ...(method && { method }) },
      features,
      samples: null,
      robustnessRuns: robustnessRuns ?? 0,
    },
    ...{ pairs: { exactRows }, linearity, definitions },
  };
  return environment.loginNode.begin((mostThreads) => {
    const threads = Math.min(resources.threads, mostThreads);
    const options = readSlurmSettings();
    if (!options) return start('review', ask, environment, { ...resources, threads }, onProgress, tell);
    const { cacheFolder, distFolder, log } = environment;
    const warn = (sentence: string): void => log.warn(shownText(sentence));
    const review = definitions ? definitionsOnSlurm : reviewOnSlurm;
    return review({ ask, options, cacheFolder, distFolder, threads, onProgress, onPart: tell, warn });
  });
}
