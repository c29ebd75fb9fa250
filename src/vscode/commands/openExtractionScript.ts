import * as vscode from 'vscode';
import type { Environment } from '../environment';

/** "Open Extraction Script": a copy without a name, to be saved where the Python environment of the models is. */
export const openExtractionScript =
  ({ extensionUri }: Environment) =>
  async (): Promise<void> => {
    const script = vscode.Uri.joinPath(extensionUri, 'media', 'extract_features.py');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(script));
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: 'python', content }),
    );
  };
