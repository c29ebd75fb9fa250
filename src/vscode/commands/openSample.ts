import * as vscode from 'vscode';
import { UserError } from '../../errors';
import type { Environment } from '../environment';

/** "Open sample experiment": opens a writable copy of the bundled experiment folder. */
export const openSample =
  ({ extensionUri, storageUri }: Environment) =>
  async (): Promise<void> => {
    const { fs } = vscode.workspace;
    const bundled = vscode.Uri.joinPath(extensionUri, 'media', 'sample');
    const copy = vscode.Uri.joinPath(storageUri, 'sample');
    if (!(await exists(copy))) {
      if (!(await exists(bundled))) {
        throw new UserError(
          'The sample experiment is missing from the extension. Install the extension again.',
        );
      }
      const unfinished = vscode.Uri.joinPath(storageUri, 'sample.unfinished');
      await fs.createDirectory(storageUri);
      await fs.copy(bundled, unfinished, { overwrite: true });
      await fs.rename(unfinished, copy);
    }
    const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
    await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow });
  };

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
