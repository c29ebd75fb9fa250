import { openFile } from './openFile';
import { readAt } from './readAt';

/**
 * The bytes of a small file; null where it has more than `mostBytes`.
 * @throws UserError where it is no regular file; the failure of `node:fs` where it cannot be read
 */
export async function readWhole(file: string, mostBytes: number): Promise<Buffer | null> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    return size > mostBytes ? null : await readAt(handle, Buffer.alloc(size), 0, file);
  } finally {
    await handle.close();
  }
}
