import type { Texts } from './texts';
import { createTypedSearch } from './typedSearch';

const NONE: ReadonlySet<number> = new Set();

/** What was looked for last, and the rows of the file that say it. */
export interface TextSearch {
  readonly text: string;
  readonly saying: ReadonlySet<number>;
  look(text: string): void;
}

/** Looks for what is typed in what rows say; names are found without it. @param onFound rows that say what was typed last have come */
export function createTextSearch(texts: Texts | null, onFound: () => void): TextSearch {
  let text = '';
  let saying = NONE;
  const typed = createTypedSearch(texts && texts.rowsWith, (found) => {
    if (!found) return;
    saying = found;
    onFound();
  });
  return {
    get text() {
      return text;
    },
    get saying() {
      return saying;
    },
    look(next) {
      text = next;
      saying = NONE;
      typed.look(next);
    },
  };
}
