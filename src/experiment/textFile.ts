import { UserError } from '../errors';
import { openFile } from '../store/openFile';
import { readAt } from '../store/readAt';
import { fileProblem } from '../store/files';

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

/** Bytes as text, the byte order mark removed. @throws UserError, which names the file, where they are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new UserError(`${file} is not ${wide ? 'UTF-8 but UTF-16' : 'UTF-8 text'}. Save it as UTF-8.`);
  }
}
