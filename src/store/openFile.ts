import { constants } from 'node:fs';
import { UserError } from '../errors';
import { openToRead, type OpenedToRead } from './ownFiles';

/**
 * Opens a regular file to read it. A pipe is not waited for, which nobody may ever write to.
 * @throws UserError where it is anything else; the failure of `node:fs` where it cannot be opened
 */
export async function openFile(file: string): Promise<OpenedToRead> {
  // Windows has no such flag, and no pipes in folders.
  const handle = await openToRead(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (stats.isFile()) return handle;
    throw new UserError(
      stats.isDirectory()
        ? `${file} is a folder, not a file.`
        : `${file} is not a file. Put a file in its place.`,
    );
  } catch (error) {
    await handle.close();
    throw error;
  }
}
