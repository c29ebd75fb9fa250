import * as vscode from 'vscode';
import type { ConceptsPanelState } from '../../shared/messages/concepts';
import { shown } from '../../shared/shownText';
import { askForArray } from '../askForFeatures';
import type { Environment } from '../environment';
import { checkFeatureFile } from '../featureFiles';
import { openPanels } from '../panel/openPanels';
import { ConceptsPanel } from './conceptsPanel';

/** The open panels of single representations, one for each file. */
interface ConceptsPanels extends vscode.Disposable {
  /** "Inspect Concepts": opens the panel of a file, or brings it to the front. */
  inspect(file?: vscode.Uri): Promise<void>;
}

export function conceptsPanels(environment: Environment): ConceptsPanels {
  const fill = (panel: vscode.WebviewPanel, file: vscode.Uri): ConceptsPanel =>
    new ConceptsPanel(environment, panel, file);
  const panels = openPanels<ConceptsPanel, ConceptsPanelState>(
    environment,
    'conceptAlignment.concepts',
    (panel, { file }) => (file ? fill(panel, vscode.Uri.parse(file)) : null),
  );
  return {
    async inspect(clicked) {
      if (clicked) checkFeatureFile(clicked);
      const file = await askForArray(environment, shown`Inspect the concepts of`, clicked);
      if (!file) return;
      const open = panels.find(file.toString());
      const title = shown`Concepts of ${vscode.workspace.asRelativePath(file)}`;
      if (open) open.panel.reveal();
      else panels.open(title, vscode.ViewColumn.Active, (panel) => fill(panel, file));
    },
    dispose: () => panels.dispose(),
  };
}
