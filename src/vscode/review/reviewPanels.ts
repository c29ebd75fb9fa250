import * as vscode from 'vscode';
import type { ReviewState } from '../../shared/messages/review';
import type { Environment } from '../environment';
import { REVIEW_VIEW_TYPE, ReviewPanel, type ReviewPanelEvents } from './reviewPanel';

/** The open review panels, one for each folder. */
export interface ReviewPanels extends vscode.Disposable {
  /** Opens the panel of a folder, or brings it to the front, and reviews the experiment. */
  review(folder: vscode.Uri): void;
}

export function reviewPanels(environment: Environment, events: ReviewPanelEvents): ReviewPanels {
  const panels = new Map<string, ReviewPanel>();
  const keep = (opened: ReviewPanel): void => {
    const key = opened.folder.toString();
    panels.set(key, opened);
    opened.panel.onDidDispose(() => panels.delete(key));
    void opened.review();
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(REVIEW_VIEW_TYPE, {
    deserializeWebviewPanel(panel: vscode.WebviewPanel, state: ReviewState | undefined): Promise<void> {
      if (state?.folder) keep(ReviewPanel.restore(environment, panel, state, events));
      else panel.dispose();
      return Promise.resolve();
    },
  });
  return {
    review(folder) {
      const open = panels.get(folder.toString());
      if (open) open.panel.reveal();
      else keep(ReviewPanel.open(environment, folder, events));
    },
    dispose: () => void serializer.dispose(),
  };
}
