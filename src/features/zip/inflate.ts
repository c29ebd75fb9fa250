import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../../errors';
import { shortName } from '../arrayNames';
import { readAt } from '../../store/readAt';
import type { ZipEntry } from './zipDirectory';
import type { OpenedToRead } from '../../store/ownFiles';

const PIECE = 2 ** 18;

/** Data that are inflated as they are taken. */
export interface Inflation {
  entry: ZipEntry;
  /** Bytes taken so far. */
  at: number;
  /** The next 1 to `most` bytes; null after the last, whose checksum and length are then found right. */
  take(most: number): Promise<Buffer | null>;
  stop(): Promise<void>;
  /** Goes back to where it was before; only where all of it is held. */
  back?: (position: number) => void;
}

/**
 * Inflates the data of a zip entry, which begin at `offset`, a piece at a time. zlib checks them at the end because they are
 * dressed as a gzip stream (RFC 1952), which ends with the checksum and the length.
 */
export function inflate(handle: OpenedToRead, file: string, entry: ZipEntry, offset: number): Inflation {
  async function* gzip(): AsyncGenerator<Buffer> {
    yield Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
    for (let at = 0; at < entry.packedBytes; at += PIECE) {
      const bytes = Buffer.allocUnsafe(Math.min(PIECE, entry.packedBytes - at));
      yield await readAt(handle, bytes, offset + at, file);
    }
    const end = Buffer.alloc(8);
    end.writeUInt32LE(entry.crc, 0);
    end.writeUInt32LE(entry.bytes % 2 ** 32, 4);
    yield end;
  }
  const inflated = createGunzip({ chunkSize: 2 ** 16 });
  // Whoever takes the pieces learns what went wrong.
  pipeline(Readable.from(gzip()), inflated, () => undefined);
  const pieces = inflated[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  let piece: Buffer = Buffer.alloc(0);

  const inflation: Inflation = {
    entry,
    at: 0,
    async take(most) {
      try {
        if (piece.length === 0) {
          const next = await pieces.next();
          if (next.done) return null;
          piece = next.value;
        }
      } catch (error) {
        if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
        throw wrongChecksum(file, entry);
      }
      const taken = piece.subarray(0, most);
      piece = piece.subarray(taken.length);
      inflation.at += taken.length;
      return taken;
    },
    stop: async () => {
      await pieces.return?.();
    },
  };
  return inflation;
}

/** The error for data that zlib cannot unpack, or that unpack to others than were packed. */
export function wrongChecksum(file: string, { name }: ZipEntry): UserError {
  return new UserError(
    `${file}#${shortName(name)} does not unpack to what its checksum says: the file is damaged. Copy or save it again.`,
  );
}

/** The error for data that unpack to more or less than the directory says. */
export function otherLength(file: string, { name }: ZipEntry): UserError {
  return new UserError(
    `${file}#${shortName(name)} unpacks to another length than announced. Save the file again.`,
  );
}
