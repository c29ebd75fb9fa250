import * as vscode from 'vscode';
import { UserError } from '../../errors';
import type { ComparisonPanels } from '../comparison/comparisonPanels';
import type { Environment } from '../environment';

/** The two layers that the first comparison is of: one model learnt without labels, one with. */
const FIRST_PAIR = ['features/dino/block_6.npy', 'features/supervised/block_6.npy'];

const WALKTHROUGH = 'concept-alignment.concept-alignment#start';
const SHOWN = 'walkthroughShown';

/** "Open Sample Experiment": opens a writable copy of the bundled experiment folder. */
export const openSample =
  ({ extensionUri, storageUri }: Environment) =>
  async (): Promise<void> => {
    const { fs } = vscode.workspace;
    const bundled = bundledSample(extensionUri);
    const copy = vscode.Uri.joinPath(storageUri, 'sample');
    if (!(await exists(copy))) {
      if (!(await exists(bundled))) {
        throw new UserError(
          'The sample experiment is missing from the extension. Install the extension again.',
        );
      }
      const unfinished = vscode.Uri.joinPath(storageUri, 'sample.unfinished');
      await fs.createDirectory(storageUri);
      await fs.copy(bundled, unfinished, { overwrite: true });
      await fs.rename(unfinished, copy);
    }
    const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
    await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow });
  };

/** "Compare Two Models of the Sample": where the sample is not open it is opened, with the walkthrough that offers this again. */
export const compareSample =
  (environment: Environment, panels: ComparisonPanels) => async (): Promise<void> => {
    const sample = await openedSample(environment);
    if (!sample) return openSample(environment)();
    const [a, b] = FIRST_PAIR.map((path) => vscode.Uri.joinPath(sample, path));
    await panels.compare(a, b);
  };

/** Shows the walkthrough in a window that was opened on the sample, once, unless the user wants to start with no editor. */
export async function welcome(environment: Environment): Promise<void> {
  const { memory } = environment;
  const startsEmpty = vscode.workspace.getConfiguration('workbench').get('startupEditor') === 'none';
  if (startsEmpty || memory.get(SHOWN) || !(await openedSample(environment))) return;
  await memory.update(SHOWN, true);
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
}

/** The opened folder that is a copy of the sample, by its manifest; null for none. */
async function openedSample({ extensionUri }: Environment): Promise<vscode.Uri | null> {
  const manifest = await manifestOf(bundledSample(extensionUri));
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    if (manifest !== null && (await manifestOf(uri)) === manifest) return uri;
  }
  return null;
}

/** The text of a folder's manifest; null without one. */
async function manifestOf(folder: vscode.Uri): Promise<string | null> {
  const file = vscode.Uri.joinPath(folder, 'experiment.json');
  return vscode.workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
}

function bundledSample(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'media', 'sample');
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
