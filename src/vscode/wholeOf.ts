import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { findShards } from '../experiment/shards';
import { isPattern } from '../features/joined/partPattern';
import { startRun } from '../runs/client';
import { shown } from '../shared/shownText';
import type { Environment } from './environment';
import { shownName } from './featureFiles';
import { showInStatusBar } from './show';
import { withPatience } from './withPatience';

const TOLD_MS = 15_000;

/**
 * The representation that a file is a part of, which is then told; the file itself where it stands for itself.
 * @throws UserError where the disk does not answer
 */
export async function wholeOf({ distFolder }: Environment, uri: vscode.Uri): Promise<vscode.Uri> {
  if (uri.fragment !== '' || isPattern(uri.fsPath)) return uri;
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? dirname(uri.fsPath);
  const request = { kind: 'findJoined', ask: { file: uri.fsPath, root }, threads: 1, cache: null } as const;
  const found = await withPatience(
    () => startRun(request, { distFolder }),
    () => uri.fsPath,
  ).result;
  if (!found) return uri;
  const whole = vscode.Uri.file(found.pattern);
  showInStatusBar(
    shown`${shownName(uri)} is one of ${found.count.toLocaleString('en-US')} parts: ${shownName(whole)} is compared as a whole.`,
    TOLD_MS,
  );
  return whole;
}

/** Files, those that look like parts of one representation as one. */
export function withWholes(files: readonly vscode.Uri[]): vscode.Uri[] {
  const shards = findShards(files.map(({ fsPath }) => fsPath));
  const parts = new Set(shards.flatMap((each) => each.files));
  return [
    ...files.filter(({ fsPath }) => !parts.has(fsPath)),
    ...shards.map(({ pattern }) => vscode.Uri.file(pattern)),
  ];
}
