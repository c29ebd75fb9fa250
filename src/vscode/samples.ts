import * as vscode from 'vscode';
import { UserError } from '../errors';
import { shown } from '../shared/shownText';
import type { Environment } from './environment';

/** The experiments that come with the extension: a folder in `media`, and the two layers that the first comparison is of. */
export const SAMPLES = [
  {
    label: shown`Images`,
    description: shown`Drawn scenes, as four vision transformers see them`,
    folder: 'sample',
    firstPair: ['features/dino/block_6.npy', 'features/supervised/block_6.npy'],
  },
  {
    label: shown`Texts`,
    description: shown`Definitions of twelve categories, as two language models see them`,
    folder: 'sample-text',
    firstPair: ['features/all-MiniLM-L6-v2/layer_6.npy', 'features/paraphrase-MiniLM-L3-v2/layer_3.npy'],
  },
] as const;

export type Sample = (typeof SAMPLES)[number];

/**
 * Opens a writable copy of a sample, in a window of its own where a folder is open.
 * @throws UserError where the extension lacks it
 */
export async function openCopy({ extensionUri, storageUri }: Environment, { folder }: Sample): Promise<void> {
  const { fs } = vscode.workspace;
  const bundled = bundledSample(extensionUri, folder);
  const copy = vscode.Uri.joinPath(storageUri, folder);
  if (!(await exists(copy))) {
    if (!(await exists(bundled))) {
      throw new UserError(
        'The sample experiment is missing from the extension. Install the extension again.',
      );
    }
    const unfinished = vscode.Uri.joinPath(storageUri, `${folder}.unfinished`);
    await fs.createDirectory(storageUri);
    await fs.copy(bundled, unfinished, { overwrite: true });
    await fs.rename(unfinished, copy);
  }
  const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow });
}

/** The opened folder that is a copy of a sample, by its manifest, and which sample that is; null for none. */
export async function openedSample({
  extensionUri,
}: Environment): Promise<{ sample: Sample; uri: vscode.Uri } | null> {
  const opened = vscode.workspace.workspaceFolders ?? [];
  const manifests = await Promise.all(opened.map(({ uri }) => manifestOf(uri)));
  for (const sample of SAMPLES) {
    const manifest = await manifestOf(bundledSample(extensionUri, sample.folder));
    const at = manifest === null ? -1 : manifests.indexOf(manifest);
    if (at >= 0) return { sample, uri: opened[at].uri };
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

function bundledSample(extensionUri: vscode.Uri, folder: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'media', folder);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
