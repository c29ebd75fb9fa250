import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors';
import { writeAtomically } from '../store/files';
import { MANIFEST } from './manifest';

/**
 * Writes the experiment.json of a folder, in place of one that is there.
 * @throws UserError where that cannot be done
 */
export async function writeManifest(root: string, text: string): Promise<void> {
  try {
    await access(root, constants.W_OK);
  } catch {
    throw new UserError(
      `Nothing may be written into ${root}. Change its permissions, or make the experiment of a copy.`,
    );
  }
  await writeAtomically(join(root, MANIFEST), [Buffer.from(text)]);
}
