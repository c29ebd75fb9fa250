import { rm } from 'node:fs/promises';
import { shown } from '../../shared/shownText';
import type { Environment } from '../environment';
import { showInformation } from '../show';

/** "Clear Cache": the next comparison of any file computes everything again. */
export const clearCache =
  ({ cacheFolder }: Environment) =>
  async (): Promise<void> => {
    await rm(cacheFolder, { recursive: true, force: true });
    void showInformation(shown`The cache of concept discoveries was cleared.`);
  };
