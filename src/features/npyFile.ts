import { open } from 'node:fs/promises';
import type { ArrayFile } from './arrayFile';
import { npyArray } from './npyArray';
import { fileSource } from './readAt';

/** Opens a .npy file. @throws UserError naming it */
export async function openNpy(file: string): Promise<ArrayFile> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { array } = await npyArray(fileSource(handle, file), size, '', file);
    return { format: 'npy', arrays: [array], warnings: [], close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
