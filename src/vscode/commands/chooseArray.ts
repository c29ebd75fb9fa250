import type * as vscode from 'vscode';
import { shown } from '../../shared/shownText';
import { chooseAgain } from '../chooseArray';
import type { Environment } from '../environment';
import { checkFeatureFile, shownName } from '../featureFiles';
import { showInStatusBar } from '../show';

/** "Choose Array": which array of the file under the mouse is meant when it is compared. */
export const chooseArray =
  (environment: Environment) =>
  async (clicked?: vscode.Uri): Promise<void> => {
    if (!clicked) return;
    checkFeatureFile(clicked);
    const chosen = await chooseAgain(environment, clicked);
    if (chosen) showInStatusBar(shown`${shownName(chosen)} is compared from now on.`, 10_000);
  };
