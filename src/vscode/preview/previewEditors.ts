import * as vscode from 'vscode';
import { formatOf } from '../../features/formats';
import type { Environment } from '../environment';
import { checkFeatureFile } from '../featureFiles';
import { FeaturePreview } from './featurePreview';

/** Editors of feature files: the first for formats that are made for arrays, the other where one asks for it. */
const VIEW_TYPES = ['conceptAlignment.features', 'conceptAlignment.otherFeatures'] as const;

/** Shows feature files that are opened, read-only. */
export function previewEditors(environment: Environment): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor({ uri }, panel) {
      new FeaturePreview(environment, panel, uri);
    },
  };
  return vscode.Disposable.from(
    ...VIEW_TYPES.map((viewType) =>
      vscode.window.registerCustomEditorProvider(viewType, provider, {
        supportsMultipleEditorsPerDocument: true,
      }),
    ),
  );
}

/** "Preview": of the feature file under the mouse. */
export async function preview(clicked?: vscode.Uri): Promise<void> {
  if (!clicked) return;
  checkFeatureFile(clicked);
  const viewType = VIEW_TYPES[formatOf(clicked.path)?.editor === 'default' ? 0 : 1];
  await vscode.commands.executeCommand('vscode.openWith', clicked, viewType);
}
