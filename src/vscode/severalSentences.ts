import { shown, type ShownText } from '../shared/shownText';

/** Notifications at once that a person can take in. */
const MOST_SHOWN = 3;
/** Lines that the log is given at once. */
const MOST_LOGGED = 1000;

/** How several sentences are told. */
export interface SeveralSentences {
  /** A notification each. */
  shown: ShownText[];
  /** One more notification that counts the others; null where there are none. */
  more: ShownText | null;
  /** What the log has: nothing where all are shown. */
  logged: ShownText[];
}

/** The first of several sentences, each once, and where the others are. */
export function severalSentences(sentences: readonly ShownText[]): SeveralSentences {
  const all = [...new Set(sentences)];
  const rest = all.length - MOST_SHOWN;
  if (rest <= 0) return { shown: all, more: null, logged: [] };
  return {
    shown: all.slice(0, MOST_SHOWN),
    more: shown`… and ${rest} more, which stand in the output of Concept Alignment.`,
    logged: all.slice(0, MOST_LOGGED),
  };
}
