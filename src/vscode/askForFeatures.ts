import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../errors';
import { FORMATS } from '../features/formats';
import { arrayOf } from './chooseArray';
import type { Environment } from './environment';
import { shown, type ShownText } from '../shared/shownText';
import { checkFeatureFile, mayHoldSeveral, shownName } from './featureFiles';
import { choose } from './show';
import { wholeOf, withWholes } from './wholeOf';

/** The feature files that are offered. */
const OFFERED = `**/*.{${FORMATS.flatMap(({ extensions }) => extensions.offered)
  .map((each) => each.slice(1))
  .join(',')}}`;

/** What lies in folders that are read as files, which are not found themselves. */
const IN_FOLDERS = FORMATS.flatMap(({ extensions, folder = [] }) =>
  folder.length === 0 ? [] : [`**/*{${extensions.offered.join(',')}}/{${folder.join(',')}}`],
);

const natural = new Intl.Collator('en', { numeric: true });

/**
 * The two representations a command was invoked on; what is missing is asked for.
 *
 * @param clicked the file under the mouse; absent from the palette
 * @param selected all files selected in the explorer
 * @returns null when the user closes the question
 * @throws UserError when more than two are selected, or one of them is no feature file
 */
export async function askForPair(
  environment: Environment,
  clicked?: vscode.Uri,
  selected?: readonly vscode.Uri[],
): Promise<[vscode.Uri, vscode.Uri] | null> {
  const given = selected?.length ? selected : clicked ? [clicked] : [];
  if (given.length > 2) {
    throw new UserError(`${given.length} files are selected. Select exactly two feature files to compare.`);
  }
  given.forEach(checkFeatureFile);
  const a = await askForArray(environment, shown`Compare Representations: the first of two`, given[0]);
  if (!a) return null;
  const b = await askForArray(environment, shown`Compare ${shownName(a)} with`, given[1], a);
  if (b?.toString() === a.toString() && given.length === 2 && given[0].path !== given[1].path) {
    throw new UserError(
      `${shownName(given[0])} and ${shownName(given[1])} are parts of one representation, ${shownName(a)}. Compare one of them with a file of another.`,
    );
  }
  return b && [a, b];
}

/** One representation: an array of `given`, or else of a file that is asked for; null when the user closes a question. */
export async function askForArray(
  environment: Environment,
  title: ShownText,
  given?: vscode.Uri,
  except?: vscode.Uri,
): Promise<vscode.Uri | null> {
  const file = given ?? (await askForFile(title, except));
  return file && (await arrayOf(environment, await wholeOf(environment, file), except));
}

/** Asks for a feature file of the workspace, other than `except` unless that may hold more. */
async function askForFile(title: ShownText, except?: vscode.Uri): Promise<vscode.Uri | null> {
  const files = await vscode.workspace.findFiles(OFFERED);
  const marks = await Promise.all(IN_FOLDERS.map((glob) => vscode.workspace.findFiles(glob)));
  const folders = new Set(marks.flat().map(({ fsPath }) => dirname(fsPath)));
  const found = [...files, ...[...folders].map((folder) => vscode.Uri.file(folder))];
  const passed = except && !mayHoldSeveral(except) ? except.path : null;
  const others = withWholes(found).filter(({ path }) => path !== passed);
  if (others.length === 0) {
    throw new UserError(
      `The opened folder holds no ${except ? 'other ' : ''}feature file. Open an experiment folder, or run "Concept Alignment: Open Sample Experiment".`,
    );
  }
  const items = others
    .map((uri) => ({ uri, label: shownName(uri) }))
    .sort((one, other) => natural.compare(one.label, other.label));
  const options = { title, placeHolder: shown`Type a part of the path` };
  return (await choose(items, options))?.uri ?? null;
}
