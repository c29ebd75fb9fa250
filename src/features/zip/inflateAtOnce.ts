import { inflateRawSync } from 'node:zlib';
import type { ByteSource } from '../../store/readAt';
import { crc32 } from './crc32';
import type { Packing } from '../stridedArray';
import { otherLength, wrongChecksum, type Inflation } from './inflate';
import type { ZipEntry } from './zipDirectory';

/** Bytes that are unpacked as a whole, and of what is longer about as many at the least. */
const LARGEST_AT_ONCE = 2 ** 18;

/** Whether an entry is unpacked sooner than what unpacks a piece at a time is made. */
export function isSmall({ packedBytes, bytes }: ZipEntry): boolean {
  return packedBytes <= 2 ** 16 && bytes <= LARGEST_AT_ONCE;
}

/** What reading some of an entry unpacks; undefined where it is stored as it is. */
export function packingOf(entry: ZipEntry): Packing | undefined {
  if (entry.method === 0) return undefined;
  const leastUnpacked = Math.min(entry.bytes, LARGEST_AT_ONCE);
  return { bytes: entry.packedBytes, leastUnpacked };
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
