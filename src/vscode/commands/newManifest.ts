import * as vscode from 'vscode';
import { UserError } from '../../errors';
import { MANIFEST } from '../../experiment/manifest';
import { newManifest as newManifestOf, writeManifest } from '../../experiment/newManifest';
import { askForFolder } from '../askForFolder';
import { shown } from '../../shared/shownText';
import type { Environment } from '../environment';
import { shownSentence } from '../shortPaths';
import { confirm, showSeveral } from '../show';

const REPLACE = 'Replace';

/** "New experiment manifest": writes the experiment.json of a folder from the files in it, and opens it. */
export const newManifest =
  ({ log }: Environment) =>
  async (clicked?: vscode.Uri): Promise<void> => {
    const folder = clicked ?? (await askForFolder());
    if (!folder) return;
    if (folder.scheme !== 'file') {
      throw new UserError(
        `${folder.toString(true)} is not on the disk of the machine that runs the extension. Copy it into a local folder first.`,
      );
    }
    const { text, warnings } = await newManifestOf(folder.fsPath);
    const file = vscode.Uri.joinPath(folder, MANIFEST);
    if (!(await mayBeWritten(file))) return;
    await writeManifest(folder.fsPath, text);
    await vscode.window.showTextDocument(file);
    showSeveral('warning', warnings.map(shownSentence), log);
  };

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
