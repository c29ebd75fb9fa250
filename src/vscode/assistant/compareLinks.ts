import type * as vscode from 'vscode';
import { UserError } from '../../errors';
import { readPanelLink } from '../../assistant/panelLink';
import { sourceInside } from '../../assistant/places';
import { shown } from '../../shared/shownText';
import type { ComparisonPanels } from '../comparison/comparisonPanels';
import type { Environment } from '../environment';
import { guarded } from '../failures';
import { checkFeatureFile, shownName } from '../featureFiles';
import { confirm } from '../show';
import { openedFolders, openPanel, uriOf } from './assistantHost';

const ADVICE = 'Open the folder that holds it, then the link again.';

/**
 * Opens the panel of a comparison that an address names. Anybody can write such an address, so both files must lie in the opened
 * folders, and nothing is read or computed before a person has said so.
 */
export function compareLinks({ log }: Environment, panels: ComparisonPanels): vscode.UriHandler {
  return {
    handleUri: guarded(log, async ({ path, query }: vscode.Uri) => {
      const link = readPanelLink(path, query);
      if (!link) throw new UserError('This link names no comparison. Compare the files in the explorer.');
      const folders = openedFolders();
      if (folders.length === 0) {
        throw new UserError(`No folder is open. Open the folder of the feature files, then the link again.`);
      }
      const [a, b] = await Promise.all([link.a, link.b].map((file) => sourceInside(folders, file, ADVICE)));
      const names = [a, b].map(uriOf).map((uri) => {
        checkFeatureFile(uri);
        return shownName(uri);
      });
      const question = shown`A link asks to compare ${names[0]} with ${names[1]}. This reads both files and may compute for minutes.`;
      if (!(await confirm(question, 'Compare'))) return;
      await openPanel({ a, b, own: link.own, concept: link.concept }, panels, link.byDefault);
    }),
  };
}
