import * as vscode from 'vscode';
import { CancelledError, UserError } from '../errors';
import type { Help } from '../shared/messages/runEvents';
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

/** A failure as a sentence, and what helps against it. */
export interface ToldFailure {
  message: ShownText;
  help: Help | null;
}

/** What to tell of a failure; null when the user cancelled. A fault of the program goes to the log. */
export function tellFailure(log: Log, error: unknown): ToldFailure | null {
  if (error instanceof CancelledError) return null;
  if (error instanceof SettingError) {
    return { message: shownSentence(error.message), help: { type: 'openSettings', name: error.setting } };
  }
  if (error instanceof UserError) return { message: shownSentence(error.message), help: null };
  log.error(error);
  const message = error instanceof Error ? error.message : String(error);
  const sentence = shownText(`Concept Alignment met an unexpected error: ${message}`);
  return { message: sentence, help: { type: 'showDetails' } };
}

/** The sentence to show for a failure; null when the user cancelled. A fault of the program goes to the log. */
export function explainFailure(log: Log, error: unknown): ShownText | null {
  return tellFailure(log, error)?.message ?? null;
}

/** Shows a failure to the user, unless it was cancelled. */
export async function showFailure(log: Log, error: unknown): Promise<void> {
  const told = tellFailure(log, error);
  if (told === null) return;
  const { message, help } = told;
  if (help === null) await showError(message);
  else if (await showError(message, help.type === 'openSettings' ? OPEN_SETTINGS : SHOW_DETAILS)) {
    await giveHelp(log, help);
  }
}

/** Does what helps against a failure. */
export async function giveHelp(log: Log, help: Help): Promise<void> {
  if (help.type === 'openSettings') await openSettings(help.name);
  else log.show();
}

/** Opens the settings editor at the settings whose name begins with `name`. */
export async function openSettings(name = 'conceptAlignment'): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', name);
}
