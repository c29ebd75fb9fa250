import * as vscode from 'vscode';

/** A program that is still writing is left to finish. */
const QUIET_MS = 500;

/** Calls back once a file was made, changed or removed and has been left alone for a moment since. */
export function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  // Of the whole folder, because a file name may hold what a pattern takes for a wildcard.
  const folder = vscode.Uri.joinPath(uri, '..');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
  let timer: NodeJS.Timeout | undefined;
  const wait = (each: vscode.Uri): void => {
    if (each.toString() !== uri.toString()) return;
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET_MS);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(wait),
    watcher.onDidChange(wait),
    watcher.onDidDelete(wait),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
