import * as vscode from 'vscode';
import { UserError } from '../../errors';
import type { ConceptsState } from '../../shared/messages/concepts';
import { arrayOf } from '../chooseArray';
import type { Environment } from '../environment';
import { checkFeatureFile } from '../featureFiles';
import { CONCEPTS_VIEW_TYPE, ConceptsPanel } from './conceptsPanel';

/** The open panels of single representations, one for each file. */
export interface ConceptsPanels extends vscode.Disposable {
  /** "Inspect concepts": opens the panel of a file, or brings it to the front. */
  inspect(file?: vscode.Uri): Promise<void>;
}

export function conceptsPanels(environment: Environment): ConceptsPanels {
  const panels = new Map<string, ConceptsPanel>();
  const keep = (opened: ConceptsPanel): void => {
    const key = opened.file.toString();
    panels.set(key, opened);
    opened.panel.onDidDispose(() => panels.delete(key));
    void opened.inspect();
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(CONCEPTS_VIEW_TYPE, {
    deserializeWebviewPanel(panel: vscode.WebviewPanel, state: ConceptsState | undefined): Promise<void> {
      if (state?.file) keep(ConceptsPanel.restore(environment, panel, state));
      else panel.dispose();
      return Promise.resolve();
    },
  });
  return {
    async inspect(clicked) {
      if (!clicked) throw new UserError('Right-click a feature file, and choose "Inspect concepts" there.');
      checkFeatureFile(clicked);
      const file = await arrayOf(environment, clicked);
      if (!file) return;
      const open = panels.get(file.toString());
      if (open) open.panel.reveal();
      else keep(ConceptsPanel.open(environment, file));
    },
    dispose: () => void serializer.dispose(),
  };
}
