import { extname } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../errors';
import { FEATURE_EXTENSIONS, isFeatureFile } from '../experiment/featureFormats';
import { joinArrayPath, splitArrayPathLater } from '../features/arrayPath';
import { formatOf } from '../features/formats';
import { RAW_EXTENSIONS } from '../features/raw/rawArray';
import { shown, type ShownText } from '../shared/shownText';

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
  const extension = extname(uri.path).toLowerCase();
  // Of numbers alone, an experiment.json says what they are; a folder of Zarr may have any name.
  if (isFeatureFile(uri.path) || RAW_EXTENSIONS.includes(extension) || extension === '') return;
  throw new UserError(
    `${shownName(uri)} is not a feature file. Choose one of ${FEATURE_EXTENSIONS.join(', ')}.`,
  );
}

/** Whether it is a folder, as Zarr's is. */
export async function isFolder(uri: vscode.Uri): Promise<boolean> {
  const stat = await Promise.resolve(vscode.workspace.fs.stat(uri.with({ fragment: '' }))).catch(() => null);
  return stat !== null && (stat.type & vscode.FileType.Directory) !== 0;
}

/** Whether a feature file may hold several arrays, by its name. */
export function mayHoldSeveral(uri: vscode.Uri): boolean {
  return formatOf(uri.path)?.holdsSeveral ?? true;
}

/** A feature file, or one array of it, as the explorer names it. */
export function shownName(uri: vscode.Uri): ShownText {
  return shown`${joinArrayPath({ file: vscode.workspace.asRelativePath(uri), array: uri.fragment || null })}`;
}

/** A feature file, or one array of it, from its path with `#name`: the array is the fragment. */
export async function uriOfArray(path: string): Promise<vscode.Uri> {
  const { file, array } = await splitArrayPathLater(path, exists);
  return vscode.Uri.file(file).with({ fragment: array ?? '' });
}

function exists(file: string): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(vscode.Uri.file(file))).then(
    () => true,
    () => false,
  );
}
