import * as vscode from 'vscode';
import type { ComparisonPanelState } from '../../shared/messages/viewState';
import type { AskedSettings } from '../../shared/settings/asked';
import { ComparisonPanel } from './comparisonPanel';
import { openPanels } from '../panel/openPanels';
import { showInNotification } from '../panel/startRun';
import { startComparison } from './comparisonRun';
import type { Environment } from '../environment';
import { shownName } from '../featureFiles';
import { soundSettings } from '../settings';
import { shown } from '../../shared/shownText';
import { shownSentence } from '../shortPaths';
import { showSeveral } from '../show';

/** The open comparison panels, one for each pair of files and settings. */
export interface ComparisonPanels extends vscode.Disposable {
  /**
   * Compares two feature files with progress in a notification, then opens or updates the panel of the pair.
   * @param own settings in place of those in force
   */
  compare(a: vscode.Uri, b: vscode.Uri, own?: AskedSettings | null): Promise<void>;
}

export function comparisonPanels(environment: Environment): ComparisonPanels {
  const running = new Map<string, Promise<void>>();

  const fill = (
    panel: vscode.WebviewPanel,
    a: vscode.Uri,
    b: vscode.Uri,
    own: AskedSettings | null,
  ): ComparisonPanel => new ComparisonPanel(environment, panel, a, b, own, beside);

  /** Opens a panel at the side that shows how its comparison goes, and then the comparison. */
  const beside = (a: vscode.Uri, b: vscode.Uri, own: AskedSettings): void => {
    const title = a.toString() === b.toString() ? shownName(a) : shown`${shownName(a)} ⇄ ${shownName(b)}`;
    const opened = panels.open(title, vscode.ViewColumn.Beside, (panel) => fill(panel, a, b, own));
    void opened.compare(own);
  };

  const panels = openPanels<ComparisonPanel, ComparisonPanelState>(
    environment,
    'conceptAlignment.comparison',
    (panel, state) => {
      if (!state.a || !state.b) return null;
      const own = soundSettings(state.own);
      const restored = fill(panel, vscode.Uri.parse(state.a), vscode.Uri.parse(state.b), own);
      void restored.compare(own);
      return restored;
    },
  );

  const compareNow = async (a: vscode.Uri, b: vscode.Uri, own: AskedSettings | null): Promise<void> => {
    const title = shown`Comparing ${shownName(a)} and ${shownName(b)}`;
    const comparison = await showInNotification(title, (onProgress) =>
      startComparison(environment, a, b, own, onProgress),
    );
    const open = panels.find(ComparisonPanel.keyOf(a, b, own));
    if (open) {
      open.show(comparison);
      open.panel.reveal();
    } else {
      panels.open(shown``, vscode.ViewColumn.Active, (panel) => fill(panel, a, b, own)).show(comparison);
    }
    showSeveral('error', comparison.view.warnings.map(shownSentence), environment.log);
  };

  return {
    compare(a, b, own = null) {
      const key = ComparisonPanel.keyOf(a, b, own);
      const started = running.get(key) ?? compareNow(a, b, own).finally(() => running.delete(key));
      running.set(key, started);
      return started;
    },
    dispose: () => panels.dispose(),
  };
}
