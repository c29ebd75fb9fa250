import * as vscode from 'vscode';
import type { PanelState } from '../../protocol';
import { COMPARISON_VIEW_TYPE, ComparisonPanel } from './comparisonPanel';
import { showInNotification, startComparison } from './comparisonRun';
import type { Environment } from '../environment';
import { shownName } from '../featureFiles';
import { withShortPaths } from '../shortPaths';

/** The open comparison panels, one for each pair of files. */
export interface ComparisonPanels extends vscode.Disposable {
  /** Compares two feature files with progress in a notification, then opens or updates the panel of the pair. */
  compare(a: vscode.Uri, b: vscode.Uri): Promise<void>;
}

export function comparisonPanels(environment: Environment): ComparisonPanels {
  const panels = new Map<string, ComparisonPanel>();
  const running = new Map<string, Promise<void>>();

  const keep = (opened: ComparisonPanel): void => {
    const key = keyOf(opened.a, opened.b);
    panels.set(key, opened);
    opened.panel.onDidDispose(() => panels.delete(key));
  };

  const compareNow = async (a: vscode.Uri, b: vscode.Uri): Promise<void> => {
    const names = `${shownName(a)} and ${shownName(b)}`;
    const comparison = await showInNotification(`Comparing ${names}`, (onProgress) =>
      startComparison(environment, a, b, onProgress),
    );
    const open = panels.get(keyOf(a, b));
    if (open) {
      open.show(comparison);
      open.panel.reveal();
    } else keep(ComparisonPanel.open(environment, a, b, comparison));
    for (const warning of comparison.view.warnings)
      void vscode.window.showErrorMessage(withShortPaths(warning));
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(COMPARISON_VIEW_TYPE, {
    deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PanelState | undefined): Promise<void> {
      if (state?.a && state.b) keep(ComparisonPanel.restore(environment, panel, state));
      else panel.dispose();
      return Promise.resolve();
    },
  });

  return {
    compare(a, b) {
      const key = keyOf(a, b);
      const started = running.get(key) ?? compareNow(a, b).finally(() => running.delete(key));
      running.set(key, started);
      return started;
    },
    dispose: () => void serializer.dispose(),
  };
}

function keyOf(a: vscode.Uri, b: vscode.Uri): string {
  return `${a.toString()} ${b.toString()}`;
}
