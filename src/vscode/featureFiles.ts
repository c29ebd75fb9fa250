import * as vscode from 'vscode';
import { UserError } from '../errors';

const natural = new Intl.Collator('en', { numeric: true });

/** Throws UserError unless `uri` is on the disk of this machine. */
export function checkLocal(uri: vscode.Uri): void {
  if (uri.scheme === 'file') return;
  throw new UserError(
    `${uri.toString(true)} is not on the disk of the machine that runs the extension. Copy it into a local folder first.`,
  );
}

/** Throws UserError unless `uri` is a feature file on the disk of this machine. */
export function checkFeatureFile(uri: vscode.Uri): void {
  checkLocal(uri);
  const shown = vscode.workspace.asRelativePath(uri);
  if (!/\.npy$/i.test(uri.path)) {
    throw new UserError(`${shown} is not a feature file. Choose .npy files with one row per token.`);
  }
}

/**
 * The two files a command was invoked on; what is missing is asked for.
 *
 * @param clicked the file under the mouse; absent from the palette
 * @param selected all files selected in the explorer
 * @returns null when the user closes the question
 * @throws UserError when more than two are selected, or one of them is no feature file
 */
export async function askForPair(
  clicked?: vscode.Uri,
  selected?: readonly vscode.Uri[],
): Promise<[vscode.Uri, vscode.Uri] | null> {
  const given = selected?.length ? selected : clicked ? [clicked] : [];
  if (given.length > 2) {
    throw new UserError(`${given.length} files are selected. Select exactly two feature files to compare.`);
  }
  given.forEach(checkFeatureFile);
  if (given.length === 2) return [given[0], given[1]];

  const a = given[0] ?? (await askForFile('Compare representations: the first of two'));
  if (!a) return null;
  const b = await askForFile(`Compare ${vscode.workspace.asRelativePath(a)} with`, a);
  return b && [a, b];
}

/** Asks for a feature file of the workspace, other than `except`; null when the user closes the question. */
export async function askForFile(title: string, except?: vscode.Uri): Promise<vscode.Uri | null> {
  const found = await vscode.workspace.findFiles('**/*.npy');
  const others = found.filter((uri) => uri.toString() !== except?.toString());
  if (others.length === 0) {
    throw new UserError(
      `The opened folder holds no ${except ? 'other ' : ''}.npy feature file. Open an experiment folder, or run "Concept Alignment: Open sample experiment".`,
    );
  }
  const items = others
    .map((uri) => ({ uri, label: vscode.workspace.asRelativePath(uri) }))
    .sort((one, other) => natural.compare(one.label, other.label));
  const options = { title, placeHolder: 'Type a part of the path' };
  return (await vscode.window.showQuickPick(items, options))?.uri ?? null;
}
