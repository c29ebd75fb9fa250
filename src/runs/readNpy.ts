import { readFile } from 'node:fs/promises';
import { decodeNpy, type NpyArray } from '../features/npy';
import { fileProblem } from '../files';

/** Reads a whole .npy file in the precision it has. Throws UserError naming the file. */
export async function readNpy(file: string): Promise<NpyArray> {
  try {
    return decodeNpy(await readFile(file), file);
  } catch (error) {
    throw fileProblem(error, file);
  }
}
