import * as vscode from 'vscode';
import { CancelledError, UserError } from '../errors';
import { withShortPaths } from './shortPaths';

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
