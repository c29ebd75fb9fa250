import { inflateRawSync } from 'node:zlib';
import type { ByteSource } from '../../store/readAt';
import { crc32 } from './crc32';
import { inflatedStart, isFarLonger, START_BYTES } from '../inflatedStart';
import type { Packing } from '../stridedArray';
import { otherLength, wrongChecksum, type Inflation } from './inflate';
import type { ZipEntry } from './zipDirectory';

/** Bytes that are unpacked as a whole, and of what is longer about as many at the least. */
const LARGEST_AT_ONCE = 2 ** 18;

/** As long are the headers that stand before numbers. */
const SHORT_START = 1024;

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
    back: (position) => void (inflation.at = position),
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

/**
 * The first bytes that an entry unpacks to, whose data begin at `offset`, where it is far longer than these; null where all of it is
 * unpacked sooner. Its checksum is not looked at.
 * @throws UserError where they do not unpack
 */
export async function startOfEntry(
  source: ByteSource,
  file: string,
  entry: ZipEntry,
  offset: number,
  length: number,
): Promise<Buffer | null> {
  if (length > SHORT_START || !isFarLonger(entry.bytes, entry.packedBytes)) return null;
  const packed = Buffer.alloc(Math.min(entry.packedBytes, START_BYTES));
  await source(packed, offset);
  try {
    return inflatedStart(packed, true, length);
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw wrongChecksum(file, entry);
    throw error;
  }
}
