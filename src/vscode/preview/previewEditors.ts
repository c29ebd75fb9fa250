import * as vscode from 'vscode';
import { formatOf } from '../../features/formats';
import type { PreviewPanelState } from '../../shared/messages/preview';
import { shown } from '../../shared/shownText';
import type { Environment } from '../environment';
import { checkFeatureFile, isFolder } from '../featureFiles';
import { openPanels } from '../panel/openPanels';
import { FeaturePreview } from './featurePreview';

/** Editors of feature files: the first for formats that are made for arrays, the other where one asks for it. */
const VIEW_TYPES = ['conceptAlignment.features', 'conceptAlignment.otherFeatures'] as const;

/** Feature files that are shown, in editors and in panels. */
interface Previews extends vscode.Disposable {
  /** "Preview": of the feature file under the mouse. */
  preview(clicked?: vscode.Uri): Promise<void>;
}

/** Shows feature files that are opened, read-only. A folder that is read as a file has a panel, since no editor of VS Code opens one. */
export function previews(environment: Environment): Previews {
  const ofFolder = (panel: vscode.WebviewPanel, uri: vscode.Uri): FeaturePreview =>
    new FeaturePreview(environment, panel, uri, true);
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor({ uri }, panel) {
      new FeaturePreview(environment, panel, uri);
    },
  };
  const panels = openPanels<FeaturePreview, PreviewPanelState>(
    environment,
    'conceptAlignment.folder',
    (panel, { file }) => (file ? ofFolder(panel, vscode.Uri.parse(file)) : null),
  );
  const all = vscode.Disposable.from(
    panels,
    ...VIEW_TYPES.map((viewType) =>
      vscode.window.registerCustomEditorProvider(viewType, provider, {
        supportsMultipleEditorsPerDocument: true,
      }),
    ),
  );
  function showFolder(uri: vscode.Uri): void {
    const open = panels.find(uri.with({ fragment: '' }).toString());
    if (!open) {
      const title = shown`${vscode.workspace.asRelativePath(uri)}`;
      panels.open(title, vscode.ViewColumn.Active, (panel) => ofFolder(panel, uri));
      return;
    }
    open.panel.reveal();
    if (uri.fragment) open.showArray(uri.fragment);
  }
  return {
    async preview(clicked) {
      if (!clicked) return;
      checkFeatureFile(clicked);
      if (await isFolder(clicked)) {
        showFolder(clicked);
        return;
      }
      const viewType = VIEW_TYPES[formatOf(clicked.path)?.editor === 'default' ? 0 : 1];
      await vscode.commands.executeCommand('vscode.openWith', clicked, viewType);
    },
    dispose: () => void all.dispose(),
  };
}
