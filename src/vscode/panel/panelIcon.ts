import * as vscode from 'vscode';

/** The icon of a panel's tab. */
export function panelIcon(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const icon = (file: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', file);
  return { light: icon('panel-light.svg'), dark: icon('panel-dark.svg') };
}
