/** Finds what has all words of a text; rejects where it cannot, or when the signal ends it. */
export type FindWords = (text: string, signal: AbortSignal) => Promise<ReadonlySet<number>>;

/** What is looked for as it is typed. */
export interface TypedSearch {
  look(text: string): void;
  /** Ends what goes on. */
  stop(): void;
}

/** A text is looked for when nothing has been typed for this long. */
const TYPED_MS = 250;

/**
 * Looks for what is typed, a moment after the last key; the next key ends what goes on.
 * @param find null where there is nothing to look through
 * @param onFound given what has a text; null where the text is blank, or nothing could be looked through
 */
export function createTypedSearch(
  find: FindWords | null,
  onFound: (found: ReadonlySet<number> | null, text: string) => void,
): TypedSearch {
  let typed: ReturnType<typeof setTimeout> | undefined;
  let going: AbortController | null = null;

  function stop(): void {
    clearTimeout(typed);
    going?.abort();
    going = null;
  }

  async function search(text: string): Promise<void> {
    const own = (going = new AbortController());
    const isBlank = text.trim() === '';
    const found = find && !isBlank ? await find(text, own.signal).catch(() => null) : null;
    if (!own.signal.aborted) onFound(found, text);
  }

  return {
    look(text) {
      stop();
      typed = setTimeout(() => void search(text), TYPED_MS);
    },
    stop,
  };
}
