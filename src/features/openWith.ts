import { openFile } from '../store/openFile';
import type { ArrayFile } from './arrayFile';
import type { OpenedToRead } from '../store/ownFiles';

/**
 * Opens a file and reads which arrays it holds. It stays open until these are closed, or is closed where `read` throws.
 * @param read given the open file, its size, and a list for what must end before the file is closed
 */
export async function openWith(
  file: string,
  read: (
    handle: OpenedToRead,
    size: number,
    ends: (() => Promise<void>)[],
  ) => Promise<Omit<ArrayFile, 'close'>>,
): Promise<ArrayFile> {
  const handle = await openFile(file);
  const ends: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends) await end();
    await handle.close();
  };
  try {
    const { size } = await handle.stat();
    return { ...(await read(handle, size, ends)), close };
  } catch (error) {
    await close();
    throw error;
  }
}
