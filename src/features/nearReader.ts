import { readAt, type ByteSource } from '../store/readAt';
import type { OpenedToRead } from '../store/ownFiles';

const WINDOW = 2 ** 16;
/** Reads that are longer gain nothing. */
const SMALL = 2 ** 12;

/**
 * The bytes of an open file, of which many small parts are read one after the other: what lies behind one is read with it, unless
 * the reads jump.
 */
export function nearReader(handle: OpenedToRead, size: number, file: string): ByteSource {
  let window: Uint8Array = new Uint8Array(0);
  let start = 0;
  let end = 0;
  return async (bytes, position) => {
    const from = position - start;
    if (from >= 0 && from + bytes.length <= window.length) {
      bytes.set(window.subarray(from, from + bytes.length));
      end = position + bytes.length;
      return;
    }
    const isNear = position >= end && position - end <= WINDOW;
    end = position + bytes.length;
    if (!isNear || bytes.length > SMALL || end > size) {
      await readAt(handle, bytes, position, file);
      return;
    }
    const read = await readAt(handle, new Uint8Array(Math.min(WINDOW, size - position)), position, file);
    bytes.set(read.subarray(0, bytes.length));
    [window, start] = [read, position];
  };
}
