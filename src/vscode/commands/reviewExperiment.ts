import * as vscode from 'vscode';
import { UserError } from '../../errors';
import { askForFolder } from '../askForFolder';
import type { ReviewPanels } from '../review/reviewPanels';
import type { TreeNode } from '../tree/nodes';

/** "Review experiment": opens the review of a folder of the explorer, or of an experiment of the view. */
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
  if (clicked instanceof vscode.Uri) return clicked;
  return clicked.kind === 'experiment' ? vscode.Uri.file(clicked.experiment.folder) : undefined;
}
