import type { ArrayFile } from '../arrayFile';
import { npyArray } from './npyArray';
import { openWith } from '../openWith';
import { fileSource } from '../../store/readAt';

/** Opens a .npy file. @throws UserError naming it */
export function openNpy(file: string): Promise<ArrayFile> {
  return openWith(file, async (handle, size) => {
    const { array } = await npyArray(fileSource(handle, file), size, '', file);
    return { arrays: [array], warnings: [] };
  });
}
