import * as vscode from 'vscode';
import { basename, dirname } from 'node:path';
import { readExperiment } from '../../experiment/experiment';
import { MANIFEST } from '../../experiment/manifest';
import { UserError } from '../../errors';
import { withShortPaths } from '../shortPaths';
import { manifestOf, type ExperimentNode, type ProblemNode } from './nodes';

/** Manifests that are looked for. */
const MOST_EXPERIMENTS = 1000;

/** The experiments of the opened folders: these themselves where they hold any, and each with a manifest of its own. */
export async function findExperiments(): Promise<(ExperimentNode | ProblemNode)[]> {
  const opened = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const manifests = await vscode.workspace.findFiles(
    `**/${MANIFEST}`,
    '**/{node_modules,.*}/**',
    MOST_EXPERIMENTS,
  );
  const withManifest = new Set(
    manifests.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => dirname(fsPath)),
  );
  const folders = new Set([...opened.map(({ uri }) => uri.fsPath), ...withManifest]);
  const read = [...folders].sort().map((folder) => readNode(folder, withManifest.has(folder)));
  return (await Promise.all(read)).filter((node) => node !== null);
}

/** null where there is nothing to list. */
async function readNode(folder: string, hasManifest: boolean): Promise<ExperimentNode | ProblemNode | null> {
  const manifest = hasManifest ? manifestOf(folder) : null;
  try {
    const experiment = await readExperiment(folder);
    const isEmpty = experiment.representations.length === 0 && experiment.failed.length === 0;
    return isEmpty && !hasManifest ? null : { kind: 'experiment', experiment, manifest };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const name = basename(folder);
    return { kind: 'problem', name, reason: withShortPaths(error.message), manifest };
  }
}
