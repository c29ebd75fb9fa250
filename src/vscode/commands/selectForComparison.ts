import * as vscode from 'vscode';
import type { ComparisonPanels } from '../comparisonPanels';
import { askForFile, checkFeatureFile } from '../featureFiles';
import { UserError } from '../../errors';
import { selectedRepresentation, selectRepresentation } from '../selection';

/** "Select for representation comparison": remembers the file until another one is selected. */
export async function selectForComparison(clicked?: vscode.Uri): Promise<void> {
  const file = clicked ?? (await askForFile('Select for representation comparison'));
  if (!file) return;
  checkFeatureFile(file);
  await selectRepresentation(file);
}

/** "Compare with selected representation": the remembered file is A. */
export const compareWithSelected =
  (panels: ComparisonPanels) =>
  async (clicked?: vscode.Uri): Promise<void> => {
    const chosen = selectedRepresentation();
    if (!chosen)
      throw new UserError('Choose "Select for representation comparison" on another feature file first.');
    const title = `Compare ${vscode.workspace.asRelativePath(chosen)} with`;
    const file = clicked ?? (await askForFile(title, chosen));
    if (!file) return;
    checkFeatureFile(file);
    if (file.toString() === chosen.toString()) {
      throw new UserError(
        `${vscode.workspace.asRelativePath(file)} is the selected file itself. Choose another one.`,
      );
    }
    await panels.compare(chosen, file);
  };
