import { openArrays } from './openArrays';
import type { OpenedFile } from './openedFile';
import type { RawArray } from './raw/rawArray';
import { isUnchanged, statFile, type FileState } from './unchanged';

/** Opens a feature file for somebody who closes it. */
export type OpenFile = (file: string, raw?: RawArray) => Promise<OpenedFile>;

/** Opens files one after another, and one that is asked for again and again only once. */
export interface OpenedOnce {
  /**
   * Closing what it gives does nothing: it is open until another file is asked for.
   * @throws UserError as `openArrays`
   */
  open: OpenFile;
  close(): Promise<void>;
}

/** For those who go through many arrays, of which thousands may be of one file. */
export function openedOnce(): OpenedOnce {
  let last: {
    file: string;
    raw: RawArray | undefined;
    before: FileState;
    opening: Promise<OpenedFile>;
  } | null = null;

  async function close(): Promise<void> {
    const opened = await last?.opening.catch(() => null);
    last = null;
    await opened?.close();
  }

  return {
    close,
    async open(file, raw) {
      const before = await statFile(file);
      if (last?.file !== file || last.raw !== raw || !isUnchanged(last.before, before)) {
        await close();
        last = { file, raw, before, opening: openArrays(file, raw) };
      }
      return { ...(await last.opening), close: () => Promise.resolve() };
    },
  };
}
