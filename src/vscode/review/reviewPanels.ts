import * as vscode from 'vscode';
import type { ReviewPanelState } from '../../shared/messages/review';
import { shown } from '../../shared/shownText';
import type { Environment } from '../environment';
import { openPanels } from '../panel/openPanels';
import { ReviewPanel, type ReviewPanelEvents } from './reviewPanel';

/** The open review panels, one for each folder. */
export interface ReviewPanels extends vscode.Disposable {
  /** Opens the panel of a folder, which reviews the experiment, or brings it to the front. */
  review(folder: vscode.Uri): void;
}

export function reviewPanels(environment: Environment, events: ReviewPanelEvents): ReviewPanels {
  const fill = (panel: vscode.WebviewPanel, folder: vscode.Uri, before?: ReviewPanelState): ReviewPanel =>
    new ReviewPanel(environment, panel, folder, events, before);
  const panels = openPanels<ReviewPanel, ReviewPanelState>(
    environment,
    'conceptAlignment.review',
    (panel, state) => (state.folder ? fill(panel, vscode.Uri.parse(state.folder), state) : null),
  );
  return {
    review(folder) {
      const open = panels.find(folder.toString());
      if (open) open.panel.reveal();
      else panels.open(shown``, vscode.ViewColumn.Active, (panel) => fill(panel, folder));
    },
    dispose: () => panels.dispose(),
  };
}
