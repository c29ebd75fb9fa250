import type { Texts } from './texts';

const NONE: ReadonlySet<number> = new Set();

/** What was looked for last, and the rows of the file that say it. */
export interface TextSearch {
  readonly text: string;
  readonly saying: ReadonlySet<number>;
  look(text: string): void;
}

/** Looks for what is typed in what rows say. @param onFound it has come, and nothing else has been typed since */
export function createTextSearch(texts: Texts | null, onFound: () => void): TextSearch {
  let wanted = '';
  let saying = NONE;
  return {
    get text() {
      return wanted;
    },
    get saying() {
      return saying;
    },
    look(text) {
      wanted = text;
      saying = NONE;
      if (!texts || text.trim() === '') return;
      // Where the host cannot say, names are found as before.
      const nothing = (): ReadonlySet<number> => NONE;
      void texts
        .rowsWith(text)
        .catch(nothing)
        .then((found) => {
          if (wanted !== text) return;
          saying = found;
          onFound();
        });
    },
  };
}
