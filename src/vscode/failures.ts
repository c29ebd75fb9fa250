import * as vscode from 'vscode';
import { CancelledError, UserError } from '../errors';
import { shownText, type ShownText } from '../shared/shownText';
import { shownSentence } from './shortPaths';
import { showError, type Log } from './show';

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
  log: Log,
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
export function explainFailure(log: Log, error: unknown): ShownText | null {
  if (error instanceof CancelledError) return null;
  if (error instanceof UserError) return shownSentence(error.message);
  log.error(error);
  const message = error instanceof Error ? error.message : String(error);
  return shownText(`Concept Alignment met an unexpected error: ${message}`);
}

/** Shows a failure to the user, unless it was cancelled. */
export async function showFailure(log: Log, error: unknown): Promise<void> {
  const sentence = explainFailure(log, error);
  if (sentence === null) return;
  if (error instanceof SettingError) {
    const chosen = await showError(sentence, OPEN_SETTINGS);
    if (chosen) await openSettings(error.setting);
  } else if (error instanceof UserError) {
    await showError(sentence);
  } else {
    const chosen = await showError(sentence, SHOW_DETAILS);
    if (chosen) log.show();
  }
}

/** Opens the settings editor at the settings whose name begins with `name`. */
export async function openSettings(name = 'conceptAlignment'): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', name);
}
