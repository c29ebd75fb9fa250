import { UserError } from '../../errors';
import { shortName } from '../arrayNames';
import { crc32 } from './crc32';
import { inflate, otherLength, type Inflation } from './inflate';
import { inflateAtOnce, isSmall, startOfEntry } from './inflateAtOnce';
import { nearReader } from '../nearReader';
import type { ByteSource } from '../../store/readAt';
import { warningList } from '../warnings';
import { readZipDirectory, type ZipEntry } from './zipDirectory';
import type { OpenedToRead } from '../../store/ownFiles';

/** What an archive starts with, as latin1. */
export const ZIP_MAGIC = 'PK\x03\x04';

/** A zip archive, open. */
export interface ZipArchive {
  /** Those that can be unpacked, in the order of the directory. */
  entries: readonly ZipEntry[];
  /** What is left out, a sentence each. */
  warnings: readonly string[];
  /**
   * The bytes of an entry once unpacked. What is stored is read in place; what is deflated is inflated going forward, and from
   * its start again where a reader goes back or another entry was read in between. The checksum is compared once an entry was
   * read to its end without a gap.
   * @throws UserError where the archive is damaged, as does the source
   */
  open(entry: ZipEntry): Promise<ByteSource>;
  /** Ends what inflates; the file is the caller's to close. */
  close: () => Promise<void>;
}

const LOCAL_HEADER_BYTES = 30;

/**
 * Opens a zip archive.
 * @param size of the file
 * @throws UserError where it is damaged
 */
export async function openZip(handle: OpenedToRead, size: number, file: string): Promise<ZipArchive> {
  const entries = await readZipDirectory(handle, size, file);
  const warnings = warningList();
  for (const entry of entries) {
    if (canBeUnpacked(entry)) continue;
    const how = entry.encrypted ? 'encrypted' : 'compressed in another way than by deflate';
    warnings.add(`${shortName(entry.name)} is ${how} and is left out.`);
  }
  const near = nearReader(handle, size, file);
  let inflation: Inflation | null = null;
  let started: { entry: ZipEntry; bytes: Buffer } | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function stop(): Promise<void> {
    const stopped = inflation;
    inflation = null;
    await stopped?.stop();
  }

  async function readInflated(
    entry: ZipEntry,
    offset: number,
    bytes: Uint8Array,
    position: number,
  ): Promise<void> {
    if (inflation?.entry === entry && inflation.at > position) inflation.back?.(position);
    if (inflation?.entry !== entry || inflation.at > position) {
      const end = position + bytes.length;
      const known = started?.entry === entry && started.bytes.length >= end ? started.bytes : null;
      const start = known ?? (await startOfEntry(near, file, entry, offset, end));
      if (start) {
        started = { entry, bytes: start };
        bytes.set(start.subarray(position, end));
        return;
      }
      await stop();
      inflation = isSmall(entry)
        ? await inflateAtOnce(near, file, entry, offset)
        : inflate(handle, file, entry, offset);
    }
    const damaged = otherLength(file, entry);
    while (inflation.at < position) {
      if ((await inflation.take(position - inflation.at)) === null) throw damaged;
    }
    for (let done = 0; done < bytes.length;) {
      const piece = await inflation.take(bytes.length - done);
      if (piece === null) throw damaged;
      bytes.set(piece, done);
      done += piece.length;
    }
    if (inflation.at === entry.bytes && (await inflation.take(1)) !== null) throw damaged;
  }

  return {
    entries: entries.filter(canBeUnpacked),
    warnings: warnings.all(),
    async open(entry) {
      const offset = await dataOffset(near, entry, file);
      if (entry.method === 0) return storedSource(near, file, entry, offset);
      // One reader at a time, because they share what inflates.
      return (bytes, position) => {
        const turn = queue.then(() => readInflated(entry, offset, bytes, position));
        queue = turn.catch(stop);
        return turn;
      };
    },
    close: stop,
  };
}

function canBeUnpacked({ method, encrypted }: ZipEntry): boolean {
  return !encrypted && (method === 0 || method === 8);
}

async function dataOffset(near: ByteSource, entry: ZipEntry, file: string): Promise<number> {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  await near(header, entry.offset);
  const offset = entry.offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (header.readUInt32LE(0) === 0x04034b50 && offset + entry.packedBytes <= entry.limit) return offset;
  throw new UserError(
    `${file}#${shortName(entry.name)} is not where the zip directory says. Copy or save the file again.`,
  );
}

/** An entry that is stored as it is. The checksum is taken along as far as the entry has been read without a gap. */
function storedSource(near: ByteSource, file: string, entry: ZipEntry, offset: number): ByteSource {
  let checked = 0;
  let crc = 0;
  return async (bytes, position) => {
    await near(bytes, offset + position);
    const end = position + bytes.length;
    if (position > checked || end <= checked) return;
    crc = crc32(bytes.subarray(checked - position), crc);
    checked = end;
    // PyTorch writes 0 where it is told to take no checksums.
    if (checked < entry.bytes || crc === entry.crc || entry.crc === 0) return;
    throw new UserError(
      `${file}#${shortName(entry.name)} does not match its checksum: the file is damaged. Copy or save it again.`,
    );
  };
}
