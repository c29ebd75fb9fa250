import { UserError } from '../errors';
import type { OpenedToRead } from './ownFiles';

/** Fills `bytes` with what lies at `position` of a file, or of what is unpacked out of one. */
export type ByteSource = (bytes: Uint8Array, position: number) => Promise<void>;

/** Fills `bytes` from `position` on. @throws UserError where the file ends before */
export async function readAt<T extends Uint8Array>(
  handle: OpenedToRead,
  bytes: T,
  position: number,
  file: string,
): Promise<T> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) throw new UserError(`${file} became shorter while it was read. Save it again.`);
    done += bytesRead;
  }
  return bytes;
}

/** The bytes of an open file. */
export function fileSource(handle: OpenedToRead, file: string): ByteSource {
  return async (bytes, position) => {
    await readAt(handle, bytes, position, file);
  };
}
