import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { startRun } from '../runs/client';
import type { Environment } from './environment';
import { mayHoldSeveral, shownName } from './featureFiles';

/**
 * A feature file with the array of it that is meant, as the fragment of its URI; asks where the file holds several. The array
 * that was chosen last in the folder comes first.
 *
 * @returns null when the user closes the question
 * @throws UserError where the file cannot be read
 */
export async function chooseArray(
  { distFolder, memory }: Environment,
  uri: vscode.Uri,
): Promise<vscode.Uri | null> {
  if (uri.fragment !== '' || !mayHoldSeveral(uri)) return uri;
  const file = uri.fsPath;
  const ask = { file };
  const arrays = await startRun({ kind: 'listArrays', ask, threads: 1, cache: null }, { distFolder }).result;
  if (arrays.length < 2) return uri;
  const key = `array ${dirname(file)}`;
  const last = memory.get<string>(key);
  const items = arrays.map(({ name, shape, type }) => ({
    label: name,
    description: `${shape.join(' × ') || 'one number'}, ${type}`,
    ...(name === last && { detail: 'Chosen last in this folder' }),
  }));
  items.sort((one, other) => Number(other.label === last) - Number(one.label === last));
  const chosen = await vscode.window.showQuickPick(items, {
    title: `${shownName(uri)} holds ${arrays.length} arrays`,
    placeHolder: 'Choose one of them',
    matchOnDescription: true,
  });
  if (!chosen) return null;
  await memory.update(key, chosen.label);
  return uri.with({ fragment: chosen.label });
}
