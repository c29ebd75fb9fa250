import * as vscode from 'vscode';
import { UserError } from '../errors';

/** The opened folder, or the one of several that the user chooses. Throws UserError where none is open. */
export async function askForFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    throw new UserError('No folder is open. Open the folder of the experiment first.');
  if (folders.length === 1) return folders[0].uri;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: 'Folder of the experiment' }))?.uri;
}
