import { UserError } from '../../errors';
import type { ArrayFile } from '../arrayFile';
import { openFile } from '../../store/openFile';
import { readAt } from '../../store/readAt';
import { LIMITS } from '../limits';
import { damaged, stillOpen } from './damaged';
import type { Hdf5Reading } from './hdf5Array';
import { hdf5Arrays } from './hdf5Arrays';
import { hdf5Thread } from './hdf5Thread';
import type { Hdf5Answers, MostLooked } from './messages';

/** As latin1. */
export const HDF5_MAGIC = '\x89HDF\r\n\x1a\n';

/** What MATLAB 7.3 begins the block before HDF5 with. */
export const MATLAB_MAGIC = 'MATLAB 7.3';

/** A file may have a block of its user's own before it, of this many bytes or any doubling. */
const USER_BLOCK = 512;

/** Bytes of a superblock of the third version up to its marks, and those of them that a program sets while it writes. */
const [SUPERBLOCK_START, BEING_WRITTEN] = [12, 1 | 4];

const MEGABYTE = 2 ** 20;

/** WebAssembly has no more. */
const MOST_MEMORY = 2 ** 31;

/** An HDF5 file, open in a thread of its own, which whoever opened it releases. */
export interface OpenedHdf5 {
  /** What is in it. */
  found: Hdf5Answers['open'];
  isMatlab: boolean;
  reading: Hdf5Reading;
}

/**
 * Opens an HDF5 file of any size: its datasets of numbers and its sparse matrices, in all groups, named by their path. Those of MATLAB
 * have their axes in the order in which MATLAB shows them.
 * @throws UserError naming the file, where it is damaged or has none
 */
export async function openHdf5(file: string): Promise<ArrayFile> {
  const { found, isMatlab, reading } = await openedHdf5(file);
  const { thread } = reading;
  try {
    const { arrays, warnings } = hdf5Arrays(found, isMatlab, reading);
    if (arrays.length === 0) {
      throw new UserError(`${file} holds no dataset of numbers. ${warnings.slice(0, 3).join(' ')}`.trim());
    }
    return { arrays, warnings, close: () => thread.release() };
  } catch (error) {
    await thread.release();
    throw error;
  }
}

/**
 * Opens an HDF5 file and looks at what is in it.
 * @throws UserError naming the file, where it is damaged
 */
export async function openedHdf5(file: string): Promise<OpenedHdf5> {
  const { size, base, isBeingWritten, isMatlab } = await checkStart(file);
  const memory = Math.min(MOST_MEMORY, 32 * MEGABYTE + 4 * size);
  const thread = hdf5Thread();
  try {
    const found = await thread
      .ask({ type: 'open', file, base, isMatlab, memory, most: mostLooked(size) })
      .catch((error: Error) => {
        throw isBeingWritten ? stillOpen(file) : damaged(file, error);
      });
    return { found, isMatlab, reading: { thread, file, fileBytes: size, memory } };
  } catch (error) {
    await thread.release();
    throw error;
  }
}

function mostLooked(size: number): MostLooked {
  const most = Math.floor(LIMITS.hdf5DatasetsOfAny + LIMITS.hdf5DatasetsOfEachByte * size);
  return {
    datasets: Math.min(LIMITS.arraysInFile, most),
    lookups: LIMITS.hdf5LookupsOfAny + LIMITS.hdf5LookupsOfEachByte * size,
    links: LIMITS.hdf5LinksOfAny + LIMITS.hdf5LinksOfEachByte * size,
    members: LIMITS.hdf5MembersOfAny + LIMITS.hdf5MembersOfEachByte * size,
    characters: LIMITS.hdf5NamesOfAny + LIMITS.hdf5NamesOfEachByte * size,
    listing: 4 * (LIMITS.hdf5NamesOfAny + LIMITS.hdf5NamesOfEachByte * size),
  };
}

/**
 * @returns the size of the file, where HDF5 begins in it, and whether it says that a program has it open to write, and that MATLAB wrote it
 * @throws UserError unless it starts as HDF5 does
 */
async function checkStart(
  file: string,
): Promise<{ size: number; base: number; isBeingWritten: boolean; isMatlab: boolean }> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new UserError(`${file} is empty. Was it still being written? Save it again.`);
    const start = await readAt(handle, Buffer.alloc(Math.min(MATLAB_MAGIC.length, size)), 0, file);
    const isMatlab = start.toString('latin1') === MATLAB_MAGIC;
    for (let at = 0; at + HDF5_MAGIC.length <= size; at = at === 0 ? USER_BLOCK : 2 * at) {
      const bytes = await readAt(handle, Buffer.alloc(Math.min(SUPERBLOCK_START, size - at)), at, file);
      if (!bytes.toString('latin1').startsWith(HDF5_MAGIC)) continue;
      const version = bytes[HDF5_MAGIC.length] ?? 0;
      const flags = bytes[SUPERBLOCK_START - 1] ?? 0;
      const isBeingWritten = version >= 3 && (flags & BEING_WRITTEN) !== 0;
      return { size, base: at, isBeingWritten, isMatlab };
    }
    throw new UserError(`${file} is no HDF5 file (it does not start with \\x89HDF). Was it renamed?`);
  } finally {
    await handle.close();
  }
}
