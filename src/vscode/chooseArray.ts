import { dirname } from 'node:path';
import type * as vscode from 'vscode';
import { UserError } from '../errors';
import { startRun, type Run } from '../runs/client';
import type { ListedArray } from '../runs/listArrays';
import { shown } from '../shared/shownText';
import type { Environment } from './environment';
import { mayHoldSeveral, shownName } from './featureFiles';
import { choose, withProgress } from './show';
import { withPatience } from './withPatience';

/**
 * A feature file with the array of it that is meant, as the fragment of its URI. Of a file that holds several it is the one
 * that was chosen last for the file, else for any other file of its folder; asks where that is none.
 *
 * @param except asks too where it would be this one, with which it is to be compared
 * @returns null when the user closes the question
 * @throws UserError where the file cannot be read
 */
export async function arrayOf(
  environment: Environment,
  uri: vscode.Uri,
  except?: vscode.Uri,
): Promise<vscode.Uri | null> {
  if (uri.fragment !== '') return uri;
  const arrays = await arraysIn(environment, uri);
  if (arrays.length < 2) return uri;
  const known = keysOf(uri).map((key) => environment.memory.get<string>(key));
  const chosen = known.find((name) => arrays.some((each) => each.name === name));
  const array = chosen === undefined ? null : uri.with({ fragment: chosen });
  if (array && array.toString() !== except?.toString()) return array;
  return askForArrayOf(environment, uri, arrays, chosen);
}

/**
 * Asks which array of a file is meant from now on.
 *
 * @returns null when the user closes the question
 * @throws UserError where there is nothing to choose
 */
export async function chooseAgain(environment: Environment, uri: vscode.Uri): Promise<vscode.Uri | null> {
  const arrays = await arraysIn(environment, uri);
  if (arrays.length < 2)
    throw new UserError(`${shownName(uri)} holds one array: there is nothing to choose.`);
  return askForArrayOf(environment, uri, arrays);
}

async function askForArrayOf(
  { memory }: Environment,
  uri: vscode.Uri,
  arrays: readonly ListedArray[],
  taken?: string,
): Promise<vscode.Uri | null> {
  const items = arrays.map(({ name, shape, type }) => ({
    name,
    label: shown`${name}`,
    description: shown`${shape.join(' × ') || 'one number'}, ${type}`,
  }));
  // The one that is taken already is the least likely.
  items.sort((one, other) => Number(one.name === taken) - Number(other.name === taken));
  const chosen = await choose(items, {
    title: shown`${shownName(uri)} holds ${arrays.length} arrays`,
    placeHolder: shown`Remembered for this folder. To change it later, right-click the file: Choose Array`,
    matchOnDescription: true,
  });
  if (!chosen) return null;
  for (const key of keysOf(uri)) await memory.update(key, chosen.name);
  return uri.with({ fragment: chosen.name });
}

function keysOf({ fsPath }: vscode.Uri): string[] {
  return [`array ${fsPath}`, `array ${dirname(fsPath)}`];
}

async function arraysIn({ distFolder }: Environment, uri: vscode.Uri): Promise<readonly ListedArray[]> {
  if (!mayHoldSeveral(uri)) return [];
  const request = { kind: 'listArrays', ask: { file: uri.fsPath }, threads: 1, cache: null } as const;
  const start = (): Run<readonly ListedArray[]> => startRun(request, { distFolder });
  return withProgress(shown`Looking at what ${shownName(uri)} holds`, (_, token) => {
    const run = withPatience(start, () => uri.fsPath);
    token.onCancellationRequested(() => run.cancel());
    return run.result;
  });
}
