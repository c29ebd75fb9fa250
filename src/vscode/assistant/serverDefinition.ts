import * as vscode from 'vscode';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { UserError } from '../../errors';
import type { Environment } from '../environment';
import { openedFolders, settingsAt } from './assistantHost';

/** As package.json names it. */
const ID = 'concept-alignment.folders';

/** Tells VS Code how to start the server of the tools for the opened folders, where it takes such servers from extensions. */
export function registerServer({ distFolder, cacheFolder }: Environment): vscode.Disposable[] {
  const { registerMcpServerDefinitionProvider } = vscode.lm;
  if (!registerMcpServerDefinitionProvider) return [];
  const changed = new vscode.EventEmitter<void>();
  const watching = vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire());
  const registered = registerMcpServerDefinitionProvider(ID, {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions() {
      const folders = openedFolders();
      if (folders.length === 0) return [];
      const args = [join(distFolder, 'cli.js'), 'mcp', ...folders, '--uri-scheme', vscode.env.uriScheme];
      args.push(...resourceFlags(folders[0], cacheFolder));
      // The program of VS Code itself is Node where it is told so.
      const env = { ELECTRON_RUN_AS_NODE: '1' };
      return [new vscode.McpStdioServerDefinition('Concept Alignment', process.execPath, args, env, version)];
    },
  });
  return [changed, watching, registered];
}

/** What the server may use, as the settings say; where they cannot be used, what it takes by itself. */
function resourceFlags(folder: string, cacheFolder: string): string[] {
  try {
    const { threads, cacheMaxBytes } = settingsAt(folder);
    return ['--threads', String(threads), ...(cacheMaxBytes > 0 ? ['--cache', cacheFolder] : [])];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
