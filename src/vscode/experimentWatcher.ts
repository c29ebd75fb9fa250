import * as vscode from 'vscode';
import { isExperimentFile, isPassedOver } from '../experiment/featureFormats';
import { settled } from './settled';

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
  const { notice, dispose } = settled(onChange, { quietMs: QUIET_MS, longestMs: LONGEST_MS });
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange((uri) => {
      if (isSeen(uri) && isExperimentFile(uri.path)) notice();
    }),
    // A folder that is moved here or away is one event, whatever it holds; one that is gone can be asked nothing.
    watcher.onDidCreate(async (uri) => {
      if (isSeen(uri) && (isExperimentFile(uri.path) || (await isFolder(uri)))) notice();
    }),
    watcher.onDidDelete((uri) => {
      if (isSeen(uri)) notice();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(notice),
    new vscode.Disposable(dispose),
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
