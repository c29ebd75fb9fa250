import { openFile } from '../../store/openFile';
import { openZip } from '../zip/zipArchive';
import { ANY_3, ARRAY_2, type ZarrStore } from './zarrStore';

/**
 * A Zarr store that is a zip archive.
 * @throws UserError where that is damaged
 */
export async function zipStore(file: string): Promise<ZarrStore> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const zip = await openZip(handle, size, file);
    const entries = new Map(zip.entries.map((entry) => [entry.name, entry]));
    const isDescription = (name: string): boolean =>
      [ARRAY_2, ANY_3].some((each) => name === each || name.endsWith(`/${each}`));
    return {
      described: [...entries.keys()].filter(isDescription).sort(),
      ...{ bytes: size, warnings: zip.warnings },
      async object(key) {
        const entry = entries.get(key);
        return entry ? { bytes: entry.bytes, read: await zip.open(entry) } : null;
      },
      async close() {
        await zip.close();
        await handle.close();
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
