import * as vscode from 'vscode';
import type { Environment } from '../environment';
import type { ComparisonPanels } from './comparisonPanels';
import { SavedEditor } from './savedEditor';

const VIEW_TYPE = 'conceptAlignment.saved';

/** Shows saved comparisons that are opened, read-only. */
export function savedEditors(environment: Environment, panels: ComparisonPanels): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor({ uri }, panel) {
      new SavedEditor(environment, panels, panel, uri);
    },
  };
  return vscode.window.registerCustomEditorProvider(VIEW_TYPE, provider, {
    supportsMultipleEditorsPerDocument: true,
  });
}
