import { newManifest as newManifestOf, type NewManifest } from '../experiment/newManifest';
import type { RunContext } from './context/context';

export interface NewManifestAsk {
  /** Absolute path. */
  folder: string;
}

/** The experiment.json of what a folder holds, not written yet; progress names the file that is looked into. Throws UserError. */
export function newManifest(
  { folder }: NewManifestAsk,
  { progress, pool }: RunContext,
): Promise<NewManifest> {
  const stage = 'looking into files';
  progress.plan([{ name: stage, cost: 1 }]);
  return newManifestOf(folder, (file, share) => {
    pool.throwIfCancelled();
    progress.update(stage, share, file);
  });
}
