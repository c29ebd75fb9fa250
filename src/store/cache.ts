import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TEMPORARY, writeAtomically } from './files';
import { openFile } from './openFile';
import type { OpenedToRead } from './ownFiles';
import { readAt } from './readAt';

/**
 * Results on disk, by the key of what they were computed from (`cacheKey`). Neither method ever fails a run: what
 * cannot be read is a miss, and what cannot be written is not cached. Several processes may share one folder.
 */
interface Cache {
  /** The bytes put under `key`, alone in their ArrayBuffer; null where there are none, they are damaged or were put under another. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Whether there are bytes under `key`; they may be damaged. */
  has(key: string): Promise<boolean>;
  /** Stores `bytes` under `key`. @returns whether they are stored: not where the disk is full or read-only. */
  put(key: string, bytes: Uint8Array): Promise<boolean>;
}

/**
 * An entry begins with MAGIC, its version (uint32), the length of its content (float64) and the SHA-256 of its key and that content:
 * an entry that was moved or swapped by hand is not taken for what its name says.
 */
const MAGIC = 0x43_41_43_45;
const VERSION = 2;
const HEADER_BYTES = 4 + 4 + 8 + 32;
/** What comes before the digest. */
const PLAIN_BYTES = 4 + 4 + 8;

const ENTRY = '.entry';
/** Nobody writes one entry for an hour: an older temporary file belongs to a process that was killed. */
const ABANDONED_MS = 3600e3;

/**
 * Opens the cache in `folder`, which is made when something is put. Beyond `limitBytes` the entries that were used
 * longest ago are removed; without a limit the folder is never looked through.
 */
export function openCache(folder: string, limitBytes: number): Cache {
  const fileOf = (key: string): string => {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`Not a cache key: ${key}`);
    return join(folder, key + ENTRY);
  };
  return {
    async get(key) {
      const file = fileOf(key);
      try {
        const content = await readEntry(file, key);
        if (content === null) await rm(file, { force: true });
        return content;
      } catch {
        return null;
      }
    },
    has: (key) =>
      lstat(fileOf(key)).then(
        (stats) => stats.isFile(),
        () => false,
      ),
    async put(key, bytes) {
      const file = fileOf(key);
      if (HEADER_BYTES + bytes.length > limitBytes) return false;
      try {
        await mkdir(folder, { recursive: true });
        await writeAtomically(file, [entryHeader(key, bytes), bytes]);
      } catch {
        return false;
      }
      if (limitBytes < Infinity) await evict(folder, limitBytes, key + ENTRY).catch(() => undefined);
      return true;
    },
  };
}

function entryHeader(key: string, content: Uint8Array): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  plainHeader(content.length).copy(header);
  createHash('sha256').update(key).update(content).digest().copy(header, PLAIN_BYTES);
  return header;
}

function plainHeader(length: number): Buffer {
  const header = Buffer.alloc(PLAIN_BYTES);
  header.writeUInt32BE(MAGIC, 0);
  header.writeUInt32LE(VERSION, 4);
  header.writeDoubleLE(length, 8);
  return header;
}

/**
 * The content of the entry of a key, whose time of last use becomes now; null where it is damaged or of another key. Throws where there
 * is none.
 */
async function readEntry(file: string, key: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const handle = await openFile(file);
  try {
    const content = await contentOf(handle, file, key);
    const now = new Date();
    // In a read-only folder entries can be used, but not marked as used.
    if (content) await handle.utimes(now, now).catch(() => undefined);
    return content;
  } finally {
    await handle.close();
  }
}

async function contentOf(
  handle: OpenedToRead,
  file: string,
  key: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { size } = await handle.stat();
  if (size < HEADER_BYTES) return null;
  const header = await readAt(handle, Buffer.alloc(HEADER_BYTES), 0, file);
  // Before memory is taken for what may be no entry at all.
  if (!header.subarray(0, PLAIN_BYTES).equals(plainHeader(size - HEADER_BYTES))) return null;
  const content = await readAt(handle, new Uint8Array(size - HEADER_BYTES), HEADER_BYTES, file);
  return header.equals(entryHeader(key, content)) ? content : null;
}

/** Removes what dead processes left, and the entries used longest ago until the rest fits; `newest` stays. */
async function evict(folder: string, limitBytes: number, newest: string): Promise<void> {
  const entries: { file: string; bytes: number; used: number }[] = [];
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const stats = await lstat(file).catch(() => null);
    // Another process may have removed it meanwhile.
    if (!stats) continue;
    if (name.endsWith(TEMPORARY) && stats.mtimeMs < Date.now() - ABANDONED_MS)
      await rm(file, { force: true });
    if (name.endsWith(ENTRY)) {
      entries.push({ file, bytes: stats.size, used: name === newest ? Infinity : stats.mtimeMs });
    }
  }
  let total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  entries.sort((a, b) => a.used - b.used);
  for (const { file, bytes } of entries) {
    if (total <= limitBytes) break;
    await rm(file, { force: true });
    total -= bytes;
  }
}
