/** What emscripten's library has for files, as far as it is used. */
interface FileSystem {
  open(path: string, flags: number, mode?: number): object;
  close(stream: object): void;
  /** Returns how many bytes are written. */
  write(
    stream: { fd: number; nfd?: number },
    bytes: unknown,
    offset: number,
    length: number,
    at?: number,
  ): number;
  ErrnoError: new (code: number) => Error;
}

/** WASI's number of "permission denied". */
const EACCES = 2;

/** What makes a new file and opens none that is there (musl's O_EXCL): the library writes its errors to such a one. */
const EXCLUSIVE = 0o200;

const STANDARD_OUTPUTS = [1, 2];

/** The one file that a library may open. */
export interface OnlyFile {
  /** What `open` returns, which may open files. */
  while<T>(open: () => T): T;
  /** Whether the library holds it open. */
  isOpen(): boolean;
  /** Other files that the library tried to open so far. */
  refused(): number;
}

/**
 * Takes from a library whose file system is that of the disk the means to open files, but for the one that it is asked to: what a
 * file says of others (links, storage of its numbers) leads nowhere, whichever way it says so. What it says itself, such as that it
 * has no more memory, nobody hears: its failure says it.
 */
export function onlyFile(library: object): OnlyFile {
  const { FS } = library as { FS: FileSystem };
  const open = FS.open.bind(FS);
  const close = FS.close.bind(FS);
  const write = FS.write.bind(FS);
  const held = new Set<object>();
  let isAllowed = false;
  let refused = 0;
  FS.open = (path, flags, mode) => {
    if ((flags & EXCLUSIVE) !== 0) return open(path, flags, mode);
    if (isAllowed) {
      const stream = open(path, flags, mode);
      held.add(stream);
      return stream;
    }
    refused++;
    throw new FS.ErrnoError(EACCES);
  };
  FS.close = (stream) => {
    close(stream);
    held.delete(stream);
  };
  FS.write = (stream, bytes, offset, length, at) =>
    STANDARD_OUTPUTS.includes(stream.nfd ?? stream.fd) ? length : write(stream, bytes, offset, length, at);
  return {
    while(ask) {
      isAllowed = true;
      try {
        return ask();
      } finally {
        isAllowed = false;
      }
    },
    isOpen: () => held.size > 0,
    refused: () => refused,
  };
}
