import * as vscode from 'vscode';
import { openAnalyses, type Analyses } from './analyses';
import { createBackgroundRuns, type BackgroundRuns } from './backgroundRuns';
import { openConceptNames, type ConceptNames } from './conceptNames';
import { openLoginNode, type LoginNode } from './loginNode';
import { settingDescriptions, type Manifest } from './settingDescriptions';
import { createRunningWork, type RunningWork } from './runningWork';
import { choose, openLog, openStatusItem, type Log } from './show';

/** The command that shows what goes on; nobody else executes it. */
export const SHOW_RUNNING = 'conceptAlignment.showRunning';

/** The places and channels that the commands and panels share. */
export interface Environment {
  extensionUri: vscode.Uri;
  /** The folder of the worker threads and kernels. */
  distFolder: string;
  cacheFolder: string;
  /** Writable, kept over updates; the sample experiment is copied there. */
  storageUri: vscode.Uri;
  /** What the settings editor says of each setting, by its name below `conceptAlignment.`, as plain text. */
  settingDescriptions: Record<string, string>;
  /** What was chosen in the opened folders. */
  memory: vscode.Memento;
  analyses: Analyses;
  conceptNames: ConceptNames;
  background: BackgroundRuns;
  running: RunningWork;
  loginNode: LoginNode;
  log: Log;
}

export function environmentOf(context: vscode.ExtensionContext): Environment {
  const { extensionUri, globalStorageUri, workspaceState } = context;
  const distFolder = vscode.Uri.joinPath(extensionUri, 'dist').fsPath;
  return {
    extensionUri,
    distFolder,
    cacheFolder: vscode.Uri.joinPath(globalStorageUri, 'cache').fsPath,
    storageUri: globalStorageUri,
    settingDescriptions: settingDescriptions(context.extension.packageJSON as Manifest),
    memory: workspaceState,
    analyses: openAnalyses(workspaceState, distFolder),
    conceptNames: openConceptNames(workspaceState),
    background: createBackgroundRuns(),
    running: createRunningWork(openStatusItem('running', 'Concept Alignment', SHOW_RUNNING), choose),
    loginNode: openLoginNode(process.env),
    log: openLog(),
  };
}
