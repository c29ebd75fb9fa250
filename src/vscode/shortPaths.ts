import * as vscode from 'vscode';
import { join, sep } from 'node:path';
import { shownText, type ShownText } from '../shared/shownText';

/** A sentence in which files of the opened folders are named as the explorer names them. */
export function withShortPaths(sentence: string): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.reduce((text, { name, uri }) => {
    return text.replaceAll(join(uri.fsPath, sep), folders.length > 1 ? join(name, sep) : '');
  }, sentence);
}

/** The same, fit to be shown. */
export function shownSentence(sentence: string): ShownText {
  return shownText(withShortPaths(sentence));
}
