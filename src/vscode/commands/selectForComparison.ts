import type * as vscode from 'vscode';
import type { ComparisonPanels } from '../comparison/comparisonPanels';
import type { Environment } from '../environment';
import { askForArray } from '../askForFeatures';
import { checkFeatureFile, shownName } from '../featureFiles';
import { UserError } from '../../errors';
import { shown } from '../../shared/shownText';
import { selectedRepresentation, selectRepresentation } from '../selection';

/** "Select for Representation Comparison": remembers the file until another one is selected. */
export const selectForComparison =
  (environment: Environment) =>
  async (clicked?: vscode.Uri): Promise<void> => {
    if (clicked) checkFeatureFile(clicked);
    const chosen = await askForArray(environment, shown`Select for Representation Comparison`, clicked);
    if (chosen) await selectRepresentation(chosen);
  };

/** "Compare with Selected Representation": the remembered file is A. */
export const compareWithSelected =
  (environment: Environment, panels: ComparisonPanels) =>
  async (clicked?: vscode.Uri): Promise<void> => {
    const chosen = selectedRepresentation();
    if (!chosen)
      throw new UserError('Choose "Select for Representation Comparison" on another feature file first.');
    if (clicked) checkFeatureFile(clicked);
    const other = await askForArray(environment, shown`Compare ${shownName(chosen)} with`, clicked, chosen);
    if (!other) return;
    if (other.toString() === chosen.toString()) {
      throw new UserError(`${shownName(other)} is the selected file itself. Choose another one.`);
    }
    await panels.compare(chosen, other);
  };
