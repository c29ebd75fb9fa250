import * as vscode from 'vscode';
import type { Environment } from '../environment';
import { watchExperiments } from '../experimentWatcher';
import { findExperiments } from './findExperiments';
import { childrenOfExperiment, childrenOfModel, type TreeNode } from './nodes';
import { showFailure } from '../failures';
import { openTree, type TreeLine } from '../show';
import { treeLine } from './treeLine';

/** The view *Representations*: the experiments of the opened folders, read when the view shows. */
interface RepresentationsTree extends vscode.Disposable {
  refresh(): void;
}

export function representationsTree(environment: Environment): RepresentationsTree {
  const { analyses, log } = environment;
  const changed = new vscode.EventEmitter<void>();
  let experiments: ReturnType<typeof findExperiments> | null = null;
  const refresh = (): void => {
    experiments = null;
    changed.fire();
  };
  const children = async (node?: TreeNode): Promise<TreeNode[]> => {
    if (!node) return (experiments ??= findExperiments(environment));
    if (node.kind === 'experiment') return childrenOfExperiment(node);
    if (node.kind === 'range') return [...node.nodes];
    return node.kind === 'model' ? childrenOfModel(node) : [];
  };
  const line = (node: TreeNode): Promise<TreeLine> => treeLine(node, analyses);
  const tree = { changed: changed.event, children, line };
  const view = openTree('conceptAlignment.representations', tree, (error) => void showFailure(log, error));
  const parts = vscode.Disposable.from(
    ...[view, changed, watchExperiments(refresh)],
    analyses.onChange(() => changed.fire()),
  );
  return { refresh, dispose: () => void parts.dispose() };
}
