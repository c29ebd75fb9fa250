import { UserError } from '../errors';
import { fileProblem } from './files';
import { openFile } from './openFile';
import { readAt } from './readAt';

/**
 * The bytes of a small file.
 * @param mostBytes what no file of its kind needs
 * @throws UserError where it cannot be read, is larger or is no file
 */
export async function readSmallFile(file: string, mostBytes: number): Promise<Buffer> {
  try {
    const handle = await openFile(file);
    try {
      const { size } = await handle.stat();
      if (size > mostBytes) {
        throw new UserError(
          `${file} is ${(size / 1e6).toFixed(1)} MB large, and only ${mostBytes / 1e6} MB of such a file are read. ` +
            `Is it the right file?`,
        );
      }
      return await readAt(handle, Buffer.alloc(size), 0, file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileProblem(error, file);
  }
}
