import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Environment } from '../environment';

/** "Clear cache": the next comparison of any file computes everything again. */
export const clearCache =
  ({ cacheFolder }: Environment) =>
  async (): Promise<void> => {
    await rm(cacheFolder, { recursive: true, force: true });
    void vscode.window.showInformationMessage('The cache of concept discoveries was cleared.');
  };
