import type * as vscode from 'vscode';
import type { ComparisonPanels } from '../comparison/comparisonPanels';
import type { Environment } from '../environment';
import { askForPair } from '../askForFeatures';

/** "Compare Representations": of the two files selected in the explorer, or of files it asks for. */
export const compare =
  (environment: Environment, panels: ComparisonPanels) =>
  async (clicked?: vscode.Uri, selected?: readonly vscode.Uri[]): Promise<void> => {
    const pair = await askForPair(environment, clicked, selected);
    if (pair) await panels.compare(...pair);
  };
