import * as vscode from 'vscode';
import { UserError } from '../../errors';
import type { CategoryBorders } from '../../shared/categories';
import type { Comparison } from '../../runs/compare';
import { SAVED_ENDING } from '../../saved/ending';
import type { Environment } from '../environment';
import { shown } from '../../shared/shownText';
import { withShortPaths } from '../shortPaths';
import { showInformation } from '../show';
import type { ComparisonPage } from './comparisonPage';
import { pairFileName } from '../../shared/fileNames';
import { showInNotification, startSmall } from '../panel/startRun';
import { sideNames } from '../../shared/sideNames';

const OPEN = 'Open';

/**
 * Asks where to and saves what the page shows, so that it opens on other machines too, with thumbnails of the exemplars.
 * Throws UserError, CancelledError.
 *
 * @param folder that is offered
 */
export async function saveComparison(
  environment: Environment,
  page: ComparisonPage,
  comparison: Comparison,
  borders: CategoryBorders | null,
  folder: vscode.Uri,
): Promise<void> {
  const { a, b } = sideNames(comparison.view);
  const target = await vscode.window.showSaveDialog({
    title: 'Save the comparison',
    defaultUri: vscode.Uri.joinPath(folder, pairFileName(a, b) + SAVED_ENDING),
    // A dialog looks at what follows the last full stop only.
    filters: { 'Saved comparison': ['json'] },
  });
  if (!target) return;
  if (target.scheme !== 'file') {
    throw new UserError(`${target.toString(true)} is not on a disk. Choose a folder of this machine.`);
  }
  if (!target.path.endsWith(SAVED_ENDING)) {
    throw new UserError(
      `${target.fsPath} would not open as a comparison. Choose a name that ends in ${SAVED_ENDING}.`,
    );
  }
  const thumbnails = new Map(await page.makeThumbnails());
  const { view } = comparison;
  const local = { ...comparison, view: { ...view, warnings: view.warnings.map(withShortPaths) } };
  const ask = { file: target.fsPath, comparison: local, borders, thumbnails };
  await showInNotification(shown`Saving the comparison`, (onProgress) =>
    startSmall('save', ask, environment, onProgress),
  );
  const chosen = await showInformation(shown`Saved: ${vscode.workspace.asRelativePath(target)}`, OPEN);
  if (chosen) await vscode.commands.executeCommand('vscode.open', target);
}
