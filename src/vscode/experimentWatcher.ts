import * as vscode from 'vscode';
import { isExperimentFile, isPassedOver } from '../experiment/featureFormats';

/** A program that writes many files is heard of file by file; this long after the last one there is one notice. */
const QUIET_MS = 300;
/** A program that never stops writing leads to a notice this often. */
const LONGEST_MS = 3000;

/**
 * Calls `onChange` once, shortly after feature files, manifests, samples tables or labels of the opened folders were
 * made, changed or removed, alone or with their folder.
 */
export function watchExperiments(onChange: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  let timer: NodeJS.Timeout | undefined;
  let first = 0;
  let over = false;
  const tell = (): void => {
    timer = undefined;
    onChange();
  };
  const count = (): void => {
    if (over) return;
    if (!timer) first = Date.now();
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(QUIET_MS, first + LONGEST_MS - Date.now())));
  };
  const end = new vscode.Disposable(() => {
    over = true;
    clearTimeout(timer);
  });
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange((uri) => {
      if (isSeen(uri) && isExperimentFile(uri.path)) count();
    }),
    // A folder that is moved here or away is one event, whatever it holds; one that is gone can be asked nothing.
    watcher.onDidCreate(async (uri) => {
      if (isSeen(uri) && (isExperimentFile(uri.path) || (await isFolder(uri)))) count();
    }),
    watcher.onDidDelete((uri) => {
      if (isSeen(uri)) count();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(count),
    end,
  );
}

function isSeen(uri: vscode.Uri): boolean {
  const path = vscode.workspace.asRelativePath(uri, false);
  return !path.split('/').slice(0, -1).some(isPassedOver);
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );
}
