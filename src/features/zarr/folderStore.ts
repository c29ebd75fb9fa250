import { join } from 'node:path';
import { openFile } from '../../store/openFile';
import type { OpenedToRead } from '../../store/ownFiles';
import { fileSource } from '../../store/readAt';
import { storeFiles } from './storeFiles';
import type { StoredObject, ZarrStore } from './zarrStore';

/**
 * A Zarr store that is a folder.
 * @throws UserError as `storeFiles`
 */
export async function folderStore(folder: string): Promise<ZarrStore> {
  const { described, bytes } = await storeFiles(folder);
  let last: { key: string; handle: OpenedToRead; object: StoredObject } | null = null;

  async function close(): Promise<void> {
    const closed = last;
    last = null;
    await closed?.handle.close();
  }

  return {
    ...{ described, bytes, warnings: [], close },
    async object(key) {
      if (last?.key === key) return last.object;
      await close();
      const file = join(folder, key);
      let handle: OpenedToRead;
      try {
        handle = await openFile(file);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENOTDIR') return null;
        throw error;
      }
      const { size } = await handle.stat();
      last = { key, handle, object: { bytes: size, read: fileSource(handle, file) } };
      return last.object;
    },
  };
}
