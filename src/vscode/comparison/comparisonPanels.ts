import * as vscode from 'vscode';
import type { PanelState } from '../../shared/messages/viewState';
import type { AskedSettings } from '../../shared/settings/asked';
import { COMPARISON_VIEW_TYPE, ComparisonPanel } from './comparisonPanel';
import { showInNotification } from '../panel/startRun';
import { startComparison } from './comparisonRun';
import type { Environment } from '../environment';
import { shownName } from '../featureFiles';
import { withShortPaths } from '../panel/shortPaths';

/** The open comparison panels, one for each pair of files and settings. */
export interface ComparisonPanels extends vscode.Disposable {
  /**
   * Compares two feature files with progress in a notification, then opens or updates the panel of the pair.
   * @param own settings in place of those in force
   */
  compare(a: vscode.Uri, b: vscode.Uri, own?: AskedSettings | null): Promise<void>;
}

export function comparisonPanels(environment: Environment): ComparisonPanels {
  const panels = new Set<ComparisonPanel>();
  const running = new Map<string, Promise<void>>();

  const keep = (opened: ComparisonPanel): void => {
    panels.add(opened);
    opened.panel.onDidDispose(() => panels.delete(opened));
  };
  const beside = (a: vscode.Uri, b: vscode.Uri, own: AskedSettings): void =>
    keep(ComparisonPanel.begin(environment, a, b, own, beside));

  const compareNow = async (a: vscode.Uri, b: vscode.Uri, own: AskedSettings | null): Promise<void> => {
    const names = `${shownName(a)} and ${shownName(b)}`;
    const comparison = await showInNotification(`Comparing ${names}`, (onProgress) =>
      startComparison(environment, a, b, own, onProgress),
    );
    const open = [...panels].find((each) => keyOf(each.a, each.b, each.own) === keyOf(a, b, own));
    if (open) {
      open.show(comparison);
      open.panel.reveal();
    } else keep(ComparisonPanel.open(environment, a, b, own, comparison, beside));
    for (const warning of comparison.view.warnings)
      void vscode.window.showErrorMessage(withShortPaths(warning));
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(COMPARISON_VIEW_TYPE, {
    deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PanelState | undefined): Promise<void> {
      if (state?.a && state.b) keep(ComparisonPanel.restore(environment, panel, state, beside));
      else panel.dispose();
      return Promise.resolve();
    },
  });

  return {
    compare(a, b, own = null) {
      const key = keyOf(a, b, own);
      const started = running.get(key) ?? compareNow(a, b, own).finally(() => running.delete(key));
      running.set(key, started);
      return started;
    },
    dispose: () => void serializer.dispose(),
  };
}

function keyOf(a: vscode.Uri, b: vscode.Uri, own: AskedSettings | null): string {
  return `${a.toString()} ${b.toString()} ${JSON.stringify(own)}`;
}
