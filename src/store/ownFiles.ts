import * as sync from 'node:fs';
import * as shared from 'node:fs/promises';
import type { Dirent, Stats } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// All threads of a process share four threads of Node for its asynchronous file functions. A file on a drive that does not answer
// keeps one of them, also after the thread that asked for it was ended: four such files, and VS Code's extension host opens no file
// any more. So threads, which may wait, read by themselves; only the main thread, which may not, uses the shared ones.

/** An open file, to be read. */
export interface OpenedToRead {
  /** Fills `length` bytes from `offset` on with what lies at `position`; fewer at the end of the file. */
  read(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  stat(): Promise<Stats>;
  /** Sets when it was read and written last. */
  utimes(read: Date, written: Date): Promise<void>;
  close(): Promise<void>;
}

/** As `open` of `node:fs/promises`, to read. */
export async function openToRead(file: string, flags: number): Promise<OpenedToRead> {
  if (isMainThread) return shared.open(file, flags);
  const descriptor = sync.openSync(file, flags);
  let isOpen = true;
  return {
    read: (bytes, offset, length, position) =>
      promised(() => ({ bytesRead: sync.readSync(descriptor, bytes, offset, length, position) })),
    stat: () => promised(() => sync.fstatSync(descriptor)),
    utimes: (read, written) => promised(() => sync.futimesSync(descriptor, read, written)),
    close: () =>
      promised(() => {
        if (isOpen) sync.closeSync(descriptor);
        isOpen = false;
      }),
  };
}

/** Does something at once; what it throws rejects. */
function promised<T>(act: () => T): Promise<T> {
  return new Promise((resolve) => resolve(act()));
}

/** As that of `node:fs/promises`. */
export async function stat(path: string): Promise<Stats> {
  return isMainThread ? shared.stat(path) : sync.statSync(path);
}

/** As that of `node:fs/promises`. */
export async function realpath(path: string): Promise<string> {
  return isMainThread ? shared.realpath(path) : sync.realpathSync.native(path);
}

/** Entries of a folder that are asked for at a time. */
const AT_ONCE = { bufferSize: 4096 };

/**
 * The entries of a folder, with their kinds, by their names.
 * @param most where there are more, so many and one are returned, whichever the disk gives first: a folder of millions takes no memory for all
 */
export async function readFolder(folder: string, most: number): Promise<Dirent[]> {
  const entries: Dirent[] = [];
  if (isMainThread) {
    for await (const entry of await shared.opendir(folder, AT_ONCE)) {
      if (entries.push(entry) > most) break;
    }
  } else {
    const opened = sync.opendirSync(folder, AT_ONCE);
    try {
      for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
        if (entries.push(entry) > most) break;
      }
    } finally {
      opened.closeSync();
    }
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Looks at the entries of a folder one by one, of which there may be millions. What `look` throws ends it. */
export async function eachEntry(
  folder: string,
  look: (entry: Dirent) => void | Promise<void>,
): Promise<void> {
  if (isMainThread) {
    for await (const entry of await shared.opendir(folder)) await look(entry);
    return;
  }
  const opened = sync.opendirSync(folder);
  try {
    for (let entry = opened.readSync(); entry; entry = opened.readSync()) await look(entry);
  } finally {
    opened.closeSync();
  }
}

/** Whether something is there, links followed. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
