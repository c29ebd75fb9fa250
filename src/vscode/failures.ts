import * as vscode from 'vscode';
import { join, sep } from 'node:path';
import { CancelledError, UserError } from '../errors';

const SHOW_DETAILS = 'Show details';
const OPEN_SETTINGS = 'Open settings';

/** A setting whose value cannot be used. */
export class SettingError extends UserError {
  constructor(
    readonly setting: string,
    message: string,
  ) {
    super(message);
  }
}

/** Runs a command's handler; what goes wrong in it is shown to the user, once. */
export function guarded<A extends unknown[]>(
  log: vscode.LogOutputChannel,
  handler: (...args: A) => Promise<void>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    try {
      await handler(...args);
    } catch (error) {
      void showFailure(log, error);
    }
  };
}

/** The sentence to show for a failure; null when the user cancelled. A fault of the program goes to the log. */
export function explainFailure(log: vscode.LogOutputChannel, error: unknown): string | null {
  if (error instanceof CancelledError) return null;
  if (error instanceof UserError) return withShortPaths(error.message);
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return `Concept Alignment met an unexpected error: ${error instanceof Error ? error.message : String(error)}`;
}

/** Files of the opened folders are named as the explorer names them. */
function withShortPaths(message: string): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.reduce((text, { name, uri }) => {
    return text.replaceAll(join(uri.fsPath, sep), folders.length > 1 ? join(name, sep) : '');
  }, message);
}

async function showFailure(log: vscode.LogOutputChannel, error: unknown): Promise<void> {
  const sentence = explainFailure(log, error);
  if (sentence === null) return;
  if (error instanceof SettingError) {
    const chosen = await vscode.window.showErrorMessage(sentence, OPEN_SETTINGS);
    if (chosen) await openSettings(error.setting);
  } else if (error instanceof UserError) {
    await vscode.window.showErrorMessage(sentence);
  } else {
    const chosen = await vscode.window.showErrorMessage(sentence, SHOW_DETAILS);
    if (chosen) log.show();
  }
}

/** Opens the settings editor at the settings whose name begins with `name`. */
export async function openSettings(name = 'conceptAlignment'): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', name);
}
