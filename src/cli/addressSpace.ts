import { readFileSync } from 'node:fs';
import { UserError } from '../errors';

/** What a thread reserves before it does anything; memory is taken only as far as it is used. */
const BYTES_PER_THREAD = 0.7e9;

/**
 * Refuses where a limit (ulimit -v) leaves no room for the threads: Node ends a process whose thread cannot reserve what
 * it needs, without a sentence. Throws UserError. Other systems than Linux have no such limit.
 *
 * @param threads compute threads; each run has one more
 */
export function checkAddressSpace(threads: number): void {
  const limit = Number(read('/proc/self/limits', /^Max address space +(\d+) /m));
  const present = 1024 * Number(read('/proc/self/status', /^VmSize:\s+(\d+) kB/m));
  const needed = present + (threads + 1) * BYTES_PER_THREAD;
  // Comparisons with NaN, for no limit or none that is known, are false.
  if (!(needed > limit)) return;
  throw new UserError(
    `The address space is limited to ${gigabytes(limit)} GB (ulimit -v), and ${threads} compute ${threads === 1 ? 'thread needs' : 'threads need'} ` +
      `${gigabytes(needed)} GB at least. Raise the limit${threads === 1 ? '' : ', or give fewer --threads'}.`,
  );
}

function read(file: string, pattern: RegExp): string | undefined {
  try {
    return pattern.exec(readFileSync(file, 'latin1'))?.[1];
  } catch {
    return undefined;
  }
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
