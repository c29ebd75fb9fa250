import * as vscode from 'vscode';
import { isFolderFile } from '../features/formats';
import { isPattern, listedIn, matcher } from '../features/joined/partPattern';
import { settled } from './settled';

/** A program that is still writing is left to finish. */
const QUIET_MS = 500;

/** Calls back once a file was made, changed or removed and has been left alone for a moment since. */
export function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  // Of the whole folder, because a file name may hold what a pattern takes for a wildcard.
  const folder = vscode.Uri.joinPath(uri, '..');
  const isFolder = isFolderFile(uri.fsPath);
  const pattern = new vscode.RelativePattern(isFolder ? uri : folder, isFolder ? '**' : '*');
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const { notice, dispose } = settled(changed, { quietMs: QUIET_MS });
  // Of files that are read as one, any.
  const isPart = isPattern(uri.fsPath) ? partTest(uri.fsPath) : () => false;
  const wait = (each: vscode.Uri): void => {
    if (isFolder || each.toString() === uri.toString() || isPart(each)) notice();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(wait),
    watcher.onDidChange(wait),
    watcher.onDidDelete(wait),
    new vscode.Disposable(dispose),
  );
}

function partTest(pattern: string): (each: vscode.Uri) => boolean {
  const matches = (listedIn(pattern) ?? [pattern]).map((path) => matcher(path));
  return ({ fsPath }) => matches.some((match) => match(fsPath) !== null);
}
