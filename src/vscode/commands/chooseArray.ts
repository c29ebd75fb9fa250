import * as vscode from 'vscode';
import { chooseAgain } from '../chooseArray';
import type { Environment } from '../environment';
import { checkFeatureFile, shownName } from '../featureFiles';

/** "Choose array": which array of the file under the mouse is meant when it is compared. */
export const chooseArray =
  (environment: Environment) =>
  async (clicked?: vscode.Uri): Promise<void> => {
    if (!clicked) return;
    checkFeatureFile(clicked);
    const chosen = await chooseAgain(environment, clicked);
    if (chosen) vscode.window.setStatusBarMessage(`${shownName(chosen)} is compared from now on.`, 10_000);
  };
