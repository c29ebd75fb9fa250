import { inflateRawSync } from 'node:zlib';
import type { ByteSource } from '../../store/readAt';
import { crc32 } from './crc32';
import { otherLength, wrongChecksum, type Inflation } from './inflate';
import type { ZipEntry } from './zipDirectory';

/** Whether an entry is unpacked sooner than what unpacks a piece at a time is made. */
export function isSmall({ packedBytes, bytes }: ZipEntry): boolean {
  return packedBytes <= 2 ** 16 && bytes <= 2 ** 18;
}

/**
 * Inflates the data of a small entry, which begin at `offset`, as a whole.
 * @throws UserError where they do not unpack to what the directory says
 */
export async function inflateAtOnce(
  source: ByteSource,
  file: string,
  entry: ZipEntry,
  offset: number,
): Promise<Inflation> {
  const packed = Buffer.alloc(entry.packedBytes);
  await source(packed, offset);
  const bytes = unpacked(packed, file, entry);
  const inflation: Inflation = {
    entry,
    at: 0,
    take(most) {
      const taken = bytes.subarray(inflation.at, inflation.at + most);
      inflation.at += taken.length;
      return Promise.resolve(taken.length > 0 ? taken : null);
    },
    stop: () => Promise.resolve(),
  };
  return inflation;
}

function unpacked(packed: Buffer, file: string, entry: ZipEntry): Buffer {
  let bytes: Buffer;
  try {
    bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.bytes) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw otherLength(file, entry);
    if (String(code).startsWith('Z_')) throw wrongChecksum(file, entry);
    throw error;
  }
  if (bytes.length === entry.bytes && crc32(bytes, 0) === entry.crc) return bytes;
  throw wrongChecksum(file, entry);
}
