import { pipeline, Readable } from 'node:stream';
import { createInflate, inflateSync } from 'node:zlib';
import { inflatedStart, START_BYTES } from '../inflatedStart';
import { readAt, type ByteSource } from '../../store/readAt';
import type { OpenedToRead } from '../../store/ownFiles';

const PIECE = 2 ** 18;

/** What is unpacked at once, from so many bytes to so many, sooner than what unpacks a piece at a time is made. */
const SMALL = { packed: 2 ** 16, unpacked: 2 ** 18 };

/** What a matrix says of itself stands in as many of its first bytes. */
const SHORT_START = 2048;

/** What is unpacked of a file going forward; whoever reads it ends it. */
export interface InflatedSource {
  read: ByteSource;
  stop: () => Promise<void>;
}

/**
 * The bytes that a stream of zlib in an open file unpacks to. They are unpacked from the start again where somebody goes back.
 * @param offset where it begins, of so many bytes
 * @returns what throws a RangeError where it is damaged, or ends before what is asked for
 */
export function inflatedSource(
  handle: OpenedToRead,
  file: string,
  offset: number,
  packedBytes: number,
): InflatedSource {
  let pieces: AsyncIterableIterator<Buffer> | null = null;
  let piece: Buffer = Buffer.alloc(0);
  let at = 0;
  let isSmall = packedBytes <= SMALL.packed;
  let whole: Buffer | null = null;
  let start: Buffer = Buffer.alloc(0);
  let isShortStart = true;

  async function* packed(): AsyncGenerator<Buffer> {
    for (let done = 0; done < packedBytes; done += PIECE) {
      const bytes = Buffer.allocUnsafe(Math.min(PIECE, packedBytes - done));
      yield await readAt(handle, bytes, offset + done, file);
    }
  }

  async function stop(): Promise<void> {
    await pieces?.return?.();
    [pieces, piece, at, whole] = [null, Buffer.alloc(0), 0, null];
    start = Buffer.alloc(0);
  }

  /** So many of its first bytes; fewer where it is quicker to unpack more of it. */
  async function startUpTo(end: number): Promise<Buffer> {
    if (whole || pieces || start.length >= end || end > SHORT_START || !isShortStart) return start;
    const bytes = Buffer.alloc(Math.min(packedBytes, START_BYTES));
    await readAt(handle, bytes, offset, file);
    try {
      const found = inflatedStart(bytes, false, end);
      isShortStart = found !== null;
      start = found ?? start;
    } catch (error) {
      throw new RangeError('It does not unpack.', { cause: error });
    }
    return start;
  }

  /** All of it where that is little; null where it is not. */
  async function atOnce(): Promise<Buffer | null> {
    if (!isSmall) return null;
    const bytes = await readAt(handle, Buffer.alloc(packedBytes), offset, file);
    try {
      return inflateSync(bytes, { maxOutputLength: SMALL.unpacked });
    } catch (error) {
      isSmall = (error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE';
      if (isSmall) throw new RangeError('It does not unpack.', { cause: error });
      return null;
    }
  }

  /** The next 1 to `most` bytes. */
  async function take(most: number): Promise<Buffer> {
    if (piece.length === 0) {
      const next = await pieces!.next().catch((error: NodeJS.ErrnoException): never => {
        if (!String(error.code).startsWith('Z_')) throw error;
        throw new RangeError('It does not unpack.');
      });
      if (next.done) throw new RangeError('It unpacks to less than it says.');
      piece = next.value;
    }
    const taken = piece.subarray(0, most);
    piece = piece.subarray(taken.length);
    at += taken.length;
    return taken;
  }

  async function read(bytes: Uint8Array, position: number): Promise<void> {
    const end = position + bytes.length;
    const first = await startUpTo(end);
    if (end <= first.length) {
      bytes.set(first.subarray(position, end));
      return;
    }
    whole ??= await atOnce();
    if (whole) {
      if (position + bytes.length > whole.length) throw new RangeError('It unpacks to less than it says.');
      bytes.set(whole.subarray(position, position + bytes.length));
      return;
    }
    if (at > position) await stop();
    if (pieces === null) {
      const inflated = createInflate({ chunkSize: 2 ** 16 });
      // Whoever takes the pieces learns what went wrong.
      pipeline(Readable.from(packed()), inflated, () => undefined);
      pieces = inflated[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
    }
    while (at < position) await take(position - at);
    for (let done = 0; done < bytes.length;) {
      const taken = await take(bytes.length - done);
      bytes.set(taken, done);
      done += taken.length;
    }
  }
  return { read, stop };
}
