import type * as vscode from 'vscode';
import type { ShownText } from '../../shared/shownText';
import { showError, showInformation } from '../show';

/** Says that a run has ended where the tab that shows it is hidden, once, with a button that leads there. */
export async function sayWhereHidden(
  panel: vscode.WebviewPanel,
  kind: 'done' | 'failed',
  sentence: ShownText,
): Promise<void> {
  if (panel.visible) return;
  let isClosed = false;
  const closing = panel.onDidDispose(() => (isClosed = true));
  const pressed = await (kind === 'done' ? showInformation : showError)(sentence, 'Show');
  closing.dispose();
  if (pressed && !isClosed) panel.reveal();
}
