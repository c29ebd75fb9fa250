import { UserError } from '../../errors';
import { shortName } from '../arrayNames';
import { LIMITS } from '../limits';
import { readAt } from '../../store/readAt';
import type { OpenedToRead } from '../../store/ownFiles';

/** A file in a zip archive. */
export interface ZipEntry {
  /** A label, never a path on the disk, whatever it looks like. */
  name: string;
  /** 0: stored as it is; 8: deflated. */
  method: number;
  encrypted: boolean;
  crc: number;
  /** Length in the archive. */
  packedBytes: number;
  /** Length once unpacked. */
  bytes: number;
  /** Where its local header begins. */
  offset: number;
  /** Where at the latest its data end: the next entry or the directory begins. */
  limit: number;
}

const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const ZIP64_END_BYTES = 56;
const RECORD_BYTES = 46;
const LONGEST_COMMENT = 65_535;
/** Deflate needs at least a bit for each 129 bytes. */
const DEFLATE_RATIO = 1032;

/**
 * Reads the central directory of a zip archive (PKWARE's APPNOTE 6.3, zip64 too), folders left out, in its order. No two
 * entries share bytes.
 * @param size of the file
 * @throws UserError where there is none or it contradicts itself
 */
export async function readZipDirectory(
  handle: OpenedToRead,
  size: number,
  file: string,
): Promise<ZipEntry[]> {
  const { count, offset, bytes } = await findDirectory(handle, size, file);
  const directory = await readAt(handle, Buffer.alloc(bytes), offset, file);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + RECORD_BYTES > bytes || directory.readUInt32LE(at) !== 0x02014b50) throw damaged(file);
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const end = at + RECORD_BYTES + nameBytes + extraBytes + directory.readUInt16LE(at + 32);
    if (end > bytes) throw damaged(file);
    entries.push(entryAt(directory, at, nameBytes, extraBytes, file));
    at = end;
  }
  if (at !== bytes) throw damaged(file);
  assertDisjoint(entries, offset, file);
  return entries.filter(({ name }) => !name.endsWith('/'));
}

/** The error for an archive that contradicts itself. */
function damaged(file: string): UserError {
  return new UserError(`${file} has a damaged zip directory. Copy or save it again.`);
}

async function findDirectory(
  handle: OpenedToRead,
  size: number,
  file: string,
): Promise<{ count: number; offset: number; bytes: number }> {
  const tail = await readAt(
    handle,
    Buffer.alloc(Math.min(size, LOCATOR_BYTES + END_BYTES + LONGEST_COMMENT)),
    size - Math.min(size, LOCATOR_BYTES + END_BYTES + LONGEST_COMMENT),
    file,
  );
  let at = tail.length - END_BYTES;
  while (
    at >= 0 &&
    (tail.readUInt32LE(at) !== 0x06054b50 || at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length)
  ) {
    at--;
  }
  if (at < 0) {
    throw new UserError(
      `${file} ends before its zip directory. Was it still being written? Copy or save it again.`,
    );
  }
  let disk = tail.readUInt16LE(at + 4);
  let count = tail.readUInt16LE(at + 10);
  let bytes = tail.readUInt32LE(at + 12);
  let offset = tail.readUInt32LE(at + 16);
  let end = size - tail.length + at;
  if (at >= LOCATOR_BYTES && tail.readUInt32LE(at - LOCATOR_BYTES) === 0x07064b50) {
    end = readUInt64(tail, at - LOCATOR_BYTES + 8);
    if (end + ZIP64_END_BYTES > size) throw damaged(file);
    const record = await readAt(handle, Buffer.alloc(ZIP64_END_BYTES), end, file);
    if (record.readUInt32LE(0) !== 0x06064b50) throw damaged(file);
    disk = record.readUInt32LE(16);
    count = readUInt64(record, 32);
    bytes = readUInt64(record, 40);
    offset = readUInt64(record, 48);
  }
  if (disk !== 0)
    throw new UserError(`${file} is one part of a zip archive of several. Save it as one file.`);
  if (offset + bytes !== end || count * RECORD_BYTES > bytes) throw damaged(file);
  if (count > LIMITS.zipEntries) {
    throw new UserError(`${file} is a zip archive of ${count} files. Save fewer and larger arrays in one.`);
  }
  return { count, offset, bytes };
}

function entryAt(
  directory: Buffer,
  at: number,
  nameBytes: number,
  extraBytes: number,
  file: string,
): ZipEntry {
  const nameAt = at + RECORD_BYTES;
  const entry = {
    name: decodeName(directory.subarray(nameAt, nameAt + nameBytes)),
    method: directory.readUInt16LE(at + 10),
    encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    crc: directory.readUInt32LE(at + 16),
    packedBytes: directory.readUInt32LE(at + 20),
    bytes: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
    limit: 0,
  };
  const extra = directory.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes);
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    // zip64: those of the lengths that do not fit above, in this order.
    let value = field + 4;
    for (const key of ['bytes', 'packedBytes', 'offset'] as const) {
      if (entry[key] !== 0xffffffff) continue;
      if (value + 8 > extra.length) throw damaged(file);
      entry[key] = readUInt64(extra, value);
      value += 8;
    }
  }
  if (entry.method === 0 && entry.bytes !== entry.packedBytes) throw damaged(file);
  if (entry.method === 8 && entry.bytes > DEFLATE_RATIO * entry.packedBytes) {
    throw new UserError(
      `${file}#${shortName(entry.name)} announces more bytes than it can unpack to. Save the file again.`,
    );
  }
  return entry;
}

/** Every entry has a header, a name and data of its own: several over the same bytes make little look like much. */
function assertDisjoint(entries: ZipEntry[], directoryOffset: number, file: string): void {
  const byOffset = [...entries].sort((a, b) => a.offset - b.offset);
  byOffset.forEach((entry, i) => {
    entry.limit = byOffset[i + 1]?.offset ?? directoryOffset;
    if (entry.offset + entry.packedBytes < entry.limit) return;
    throw i + 1 < byOffset.length
      ? new UserError(
          `${file} is a damaged zip archive: ${shortName(entry.name)} and ${shortName(byOffset[i + 1].name)} overlap. Save it again.`,
        )
      : damaged(file);
  });
}

/** Names are UTF-8 or, from old programs, single bytes. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** Rounded beyond 2^53, which no file reaches. */
function readUInt64(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + 2 ** 32 * bytes.readUInt32LE(at + 4);
}
