import * as vscode from 'vscode';
import type { TreeNode } from '../tree/nodes';

/** "Open Experiment Manifest": of an experiment in the view. */
export async function openManifest(node: TreeNode): Promise<void> {
  const manifest = 'manifest' in node ? node.manifest : null;
  if (manifest) await vscode.commands.executeCommand('vscode.open', manifest);
}
