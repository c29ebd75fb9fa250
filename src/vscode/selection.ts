import * as vscode from 'vscode';

const changed = new vscode.EventEmitter<void>();
let chosen: vscode.Uri | null = null;

/** The representation that was selected for comparison, until another one is; null before. */
export function selectedRepresentation(): vscode.Uri | null {
  return chosen;
}

export async function selectRepresentation(uri: vscode.Uri): Promise<void> {
  chosen = uri;
  changed.fire();
  await vscode.commands.executeCommand('setContext', 'conceptAlignment.fileSelected', true);
}

export const onSelectionChange = changed.event;
