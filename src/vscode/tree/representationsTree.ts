import * as vscode from 'vscode';
import type { Environment } from '../environment';
import { watchExperiments } from '../experimentWatcher';
import { findExperiments } from './findExperiments';
import { childrenOfExperiment, childrenOfModel, type TreeNode } from './nodes';
import { treeItem } from './treeItems';

/** The view *Representations*: the experiments of the opened folders, read when the view shows. */
interface RepresentationsTree extends vscode.Disposable {
  refresh(): void;
}

export function representationsTree({ analyses }: Environment): RepresentationsTree {
  const changed = new vscode.EventEmitter<void>();
  let experiments: ReturnType<typeof findExperiments> | null = null;
  const provider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => treeItem(node, analyses),
    getChildren(node) {
      if (!node) return (experiments ??= findExperiments());
      if (node.kind === 'experiment') return childrenOfExperiment(node);
      return node.kind === 'model' ? childrenOfModel(node) : [];
    },
  };
  const refresh = (): void => {
    experiments = null;
    changed.fire();
  };
  const view = vscode.window.createTreeView('conceptAlignment.representations', {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
  });
  const parts = vscode.Disposable.from(
    ...[view, changed, watchExperiments(refresh)],
    analyses.onChange(() => changed.fire()),
  );
  return { refresh, dispose: () => void parts.dispose() };
}
