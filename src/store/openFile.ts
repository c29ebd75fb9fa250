import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { UserError } from '../errors';

/**
 * Opens a regular file to read it. A pipe is not waited for, which nobody may ever write to.
 * @throws UserError where it is anything else; the failure of `node:fs` where it cannot be opened
 */
export async function openFile(file: string): Promise<FileHandle> {
  // Windows has no such flag, and no pipes in folders.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
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
