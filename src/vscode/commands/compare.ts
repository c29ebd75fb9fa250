import type * as vscode from 'vscode';
import type { ComparisonPanels } from '../comparisonPanels';
import { askForPair } from '../featureFiles';

/** "Compare representations": of the two files selected in the explorer, or of files it asks for. */
export const compare =
  (panels: ComparisonPanels) =>
  async (clicked?: vscode.Uri, selected?: readonly vscode.Uri[]): Promise<void> => {
    const pair = await askForPair(clicked, selected);
    if (pair) await panels.compare(...pair);
  };
