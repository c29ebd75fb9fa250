import * as vscode from 'vscode';
import { posix } from 'node:path';
import { UserError } from '../../errors';
import { MANIFEST } from '../../experiment/manifest';
import { askForFolder } from '../askForFolder';
import type { ReviewPanels } from '../review/reviewPanels';
import type { TreeNode } from '../tree/nodes';

/** "Review Experiment": opens the review of a folder or manifest of the explorer, or of an experiment of the view. */
export function reviewExperiment(panels: ReviewPanels): (clicked?: vscode.Uri | TreeNode) => Promise<void> {
  return async (clicked) => {
    const folder = clicked ? folderOf(clicked) : await askForFolder();
    if (!folder) return;
    if (folder.scheme !== 'file') {
      throw new UserError(
        `${folder.toString(true)} is not on the disk of the machine that runs the extension. Copy it into a local folder first.`,
      );
    }
    panels.review(folder);
  };
}

function folderOf(clicked: vscode.Uri | TreeNode): vscode.Uri | undefined {
  if (clicked instanceof vscode.Uri) {
    return posix.basename(clicked.path) === MANIFEST ? vscode.Uri.joinPath(clicked, '..') : clicked;
  }
  return clicked.kind === 'experiment' ? vscode.Uri.file(clicked.experiment.folder) : undefined;
}
