import { UserError } from '../../errors';
import { fileProblem } from '../../store/files';
import type { StoredArray } from '../arrayFile';
import { shortName } from '../arrayNames';
import { LIMITS } from '../limits';
import type { OpenedFile } from '../openedFile';
import type { Part } from './joinedArray';

/** Opens one feature file. */
export type Open = (file: string) => Promise<OpenedFile>;

/** Parts that stay open, and the arrays that they hold together: each takes some memory. */
const MOST_OPEN = 32;
const MOST_ARRAYS = 4096;

/** Parts that are opened when an array of them is read. */
export interface OpenedParts {
  /** An array of a part, which must be as it was. @throws UserError */
  array: (file: string, as: Part['info']) => Promise<StoredArray>;
  close: () => Promise<void>;
}

/**
 * The first parts stay open, and of the others one at a time: arrays are read one after another, each through all parts. What opening
 * parts again costs, which grows with the arrays that they hold, is limited by the bytes of all.
 *
 * @param bytes of all parts
 */
export function openedParts(open: Open, pattern: string, bytes: number): OpenedParts {
  const kept = new Map<string, OpenedFile>();
  let arrays = 0;
  let last: { file: string; opened: OpenedFile } | null = null;
  let left = LIMITS.partArraysOfAny + LIMITS.partArraysOfEachByte * bytes;

  const closeLast = async (): Promise<void> => {
    const { opened } = last ?? {};
    last = null;
    await opened?.close();
  };
  const close = async (): Promise<void> => {
    const all = [...kept.values()];
    kept.clear();
    arrays = 0;
    await closeLast();
    for (const opened of all) await opened.close();
  };

  async function openedOf(file: string): Promise<OpenedFile> {
    const found = kept.get(file) ?? (last?.file === file ? last.opened : null);
    if (found) return found;
    await closeLast();
    if (left < 0) {
      throw new UserError(
        `${shortName(pattern)} holds too many arrays in too many files to read all of them. Name one: ${shortName(pattern)}#NAME.`,
      );
    }
    const opened = await open(file).catch(async (error: unknown) => {
      if (kept.size === 0) throw error;
      // There may be few file handles.
      await close();
      return open(file);
    });
    left -= opened.arrays.length;
    arrays += opened.arrays.length;
    if (kept.size < MOST_OPEN && arrays <= MOST_ARRAYS) kept.set(file, opened);
    else last = { file, opened };
    return opened;
  }

  return {
    close,
    async array(file, { name, shape, dtype }) {
      const opened = await openedOf(file).catch((error: unknown) => {
        throw fileProblem(error, file);
      });
      const found = opened.arrays.find((each) => each.name === name);
      if (found?.dtype === dtype && String(found.shape) === String(shape)) return found;
      throw new UserError(`${file} changed while it was read. Try again once it is written.`);
    },
  };
}
