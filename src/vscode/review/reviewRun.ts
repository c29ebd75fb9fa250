import type * as vscode from 'vscode';
import type { Progress } from '../../protocol';
import type { ReviewPart, ReviewView } from '../../reviewProtocol';
import type { Run } from '../../runs/client';
import { start } from '../comparison/comparisonRun';
import type { Environment } from '../environment';
import { readSettings } from '../settings';

/**
 * Starts the review of an experiment's folder with the settings in force.
 *
 * @throws SettingError
 */
export function startReview(
  environment: Environment,
  folder: vscode.Uri,
  onProgress: (progress: Progress) => void,
  onPart: (part: ReviewPart) => void,
): Run<ReviewView> {
  const { discovery, features, exactRows, robustnessRuns, ...resources } = readSettings(folder);
  const ask = {
    ...{ folder: folder.fsPath, settings: discovery, features, samples: null, robustnessRuns },
    pairs: { exactRows },
  };
  return start('review', ask, environment, resources, onProgress, onPart);
}
