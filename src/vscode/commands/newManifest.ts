import * as vscode from 'vscode';
import { basename } from 'node:path';
import { UserError } from '../../errors';
import { MANIFEST } from '../../experiment/manifest';
import type { NewManifest } from '../../experiment/newManifest';
import { writeManifest } from '../../experiment/writeManifest';
import { askForFolder } from '../askForFolder';
import type { Environment } from '../environment';
import { showInNotification, startSmall } from '../panel/startRun';
import { shown } from '../../shared/shownText';
import { shownSentence, withShortPaths } from '../shortPaths';
import { confirm, showSeveral } from '../show';
import { withPatience } from '../withPatience';

const REPLACE = 'Replace';

/** "New Experiment Manifest": writes the experiment.json of a folder from the files in it, and opens it. */
export const newManifest =
  (environment: Environment) =>
  async (clicked?: vscode.Uri): Promise<void> => {
    const folder = clicked ?? (await askForFolder());
    if (!folder) return;
    if (folder.scheme !== 'file') {
      throw new UserError(
        `${folder.toString(true)} is not on the disk of the machine that runs the extension. Copy it into a local folder first.`,
      );
    }
    const { text, warnings } = await found(folder.fsPath, environment);
    const file = vscode.Uri.joinPath(folder, MANIFEST);
    if (!(await mayBeWritten(file))) return;
    await writeManifest(folder.fsPath, text);
    await vscode.window.showTextDocument(file);
    showSeveral('warning', warnings.map(shownSentence), environment.log);
  };

/** What the folder holds, looked for on a thread of its own. */
function found(folder: string, environment: Environment): Promise<NewManifest> {
  return showInNotification(shown`Looking for feature files in ${basename(folder)}`, (onProgress) =>
    withPatience(
      (told) => startSmall('newManifest', { folder }, environment, told),
      (last) => last?.stage ?? folder,
      { onProgress: (progress) => onProgress({ ...progress, stage: withShortPaths(progress.stage) }) },
    ),
  );
}

/** Whether no manifest is there, or the user gives it up. */
async function mayBeWritten(file: vscode.Uri): Promise<boolean> {
  const name = vscode.workspace.asRelativePath(file);
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open?.isDirty) throw new UserError(`${name} has changes that are not saved. Save or undo them first.`);
  const isThere = await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return true;
  return confirm(shown`${name} is there already. Replace it by what is found in the folder?`, REPLACE);
}
