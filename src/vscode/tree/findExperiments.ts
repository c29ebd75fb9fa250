import * as vscode from 'vscode';
import { basename, dirname } from 'node:path';
import { UserError } from '../../errors';
import { MANIFEST } from '../../experiment/manifest';
import type { ReadExperiment } from '../../runs/readExperiments';
import type { Progress } from '../../shared/results/progress';
import type { Environment } from '../environment';
import { startSmall } from '../panel/startRun';
import { withShortPaths } from '../shortPaths';
import { withPatience } from '../withPatience';
import { manifestOf, type ExperimentNode, type ProblemNode } from './nodes';

/** Manifests that are looked for. */
const MOST_EXPERIMENTS = 1000;

/** The experiments of the opened folders: these themselves where they hold any, and each with a manifest of its own. */
export async function findExperiments(environment: Environment): Promise<(ExperimentNode | ProblemNode)[]> {
  const opened = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const manifests = await vscode.workspace.findFiles(
    `**/${MANIFEST}`,
    '**/{node_modules,.*}/**',
    MOST_EXPERIMENTS,
  );
  const withManifest = new Set(
    manifests.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => dirname(fsPath)),
  );
  const folders = [...new Set([...opened.map(({ uri }) => uri.fsPath), ...withManifest])].sort();
  const read = await readAll(folders, environment);
  return read.map((each) => nodeOf(each, withManifest.has(each.folder))).filter((node) => node !== null);
}

/** What the folders hold, in their order. One that the thread hangs on costs only itself: the others are read without it. */
async function readAll(folders: readonly string[], environment: Environment): Promise<ReadExperiment[]> {
  const silent: ReadExperiment[] = [];
  let left = folders;
  while (left.length > 0) {
    let last = left[0];
    try {
      const read = await readThese(left, environment, ({ stage }) => (last = stage)).result;
      return [...read, ...silent].sort((a, b) => folders.indexOf(a.folder) - folders.indexOf(b.folder));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      silent.push({ folder: last, problem: error.message });
      left = left.filter((folder) => folder !== last);
    }
  }
  return silent;
}

function readThese(
  folders: readonly string[],
  environment: Environment,
  onProgress: (progress: Progress) => void,
): ReturnType<typeof startSmall<'readExperiments'>> {
  return withPatience(
    (told) => startSmall('readExperiments', { folders }, environment, told),
    (last) => last?.stage ?? folders[0],
    { onProgress },
  );
}

/** null where there is nothing to list. */
function nodeOf(read: ReadExperiment, hasManifest: boolean): ExperimentNode | ProblemNode | null {
  const { folder } = read;
  const manifest = hasManifest ? manifestOf(folder) : null;
  if ('problem' in read) {
    return { kind: 'problem', name: basename(folder), reason: withShortPaths(read.problem), manifest };
  }
  const { experiment } = read;
  const isEmpty = experiment.representations.length === 0 && experiment.failed.length === 0;
  return isEmpty && !hasManifest ? null : { kind: 'experiment', experiment, manifest };
}
