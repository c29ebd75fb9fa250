import { writeAtomically } from '../../store/files';
import { bytesOf, encodeNpyHeader, type WritableArray } from './encodeNpy';

/**
 * Writes an array as a .npy file, replacing the file in one step.
 * @throws UserError where that fails; an existing file is then unchanged.
 */
export async function writeNpy(file: string, array: WritableArray): Promise<void> {
  await writeAtomically(file, [encodeNpyHeader(array), bytesOf(array.data)]);
}
