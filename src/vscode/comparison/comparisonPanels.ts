import * as vscode from 'vscode';
import type { ConceptPlace } from '../../shared/messages/comparison';
import type { ComparisonPanelState } from '../../shared/messages/viewState';
import type { AskedSettings } from '../../shared/settings/asked';
import { ComparisonPanel } from './comparisonPanel';
import { openPanels } from '../panel/openPanels';
import type { Environment } from '../environment';
import { shownName } from '../featureFiles';
import { soundSettings } from '../settings';
import { shown } from '../../shared/shownText';
import { shownSentence } from '../shortPaths';
import { showSeveral } from '../show';

/** The open comparison panels, one for each pair of files and settings. */
export interface ComparisonPanels extends vscode.Disposable {
  /**
   * Compares two feature files in a panel of the pair, which shows at once how far that is; one that compares them already comes to the
   * front.
   * @param own settings in place of those in force
   * @param concept to select
   */
  compare(
    a: vscode.Uri,
    b: vscode.Uri,
    own?: AskedSettings | null,
    concept?: ConceptPlace | null,
  ): Promise<void>;
}

export function comparisonPanels(environment: Environment): ComparisonPanels {
  const fill = (
    panel: vscode.WebviewPanel,
    a: vscode.Uri,
    b: vscode.Uri,
    own: AskedSettings | null,
  ): ComparisonPanel => new ComparisonPanel(environment, panel, a, b, own, beside);

  const open = (
    column: vscode.ViewColumn,
    a: vscode.Uri,
    b: vscode.Uri,
    own: AskedSettings | null,
  ): ComparisonPanel => {
    const title = a.toString() === b.toString() ? shownName(a) : shown`${shownName(a)} ⇄ ${shownName(b)}`;
    return panels.open(title, column, (panel) => fill(panel, a, b, own));
  };

  const beside = (a: vscode.Uri, b: vscode.Uri, own: AskedSettings): void => {
    void open(vscode.ViewColumn.Beside, a, b, own).compare(own);
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

  return {
    async compare(a, b, own = null, concept = null) {
      const before = panels.find(ComparisonPanel.keyOf(a, b, own));
      before?.panel.reveal();
      const panel = before ?? open(vscode.ViewColumn.Active, a, b, own);
      const { isComparing } = panel;
      const found = isComparing ? null : panel.compare(own);
      if (concept) panel.select(concept);
      const compared = await found;
      if (compared) showSeveral('error', compared.view.warnings.map(shownSentence), environment.log);
    },
    dispose: () => panels.dispose(),
  };
}
