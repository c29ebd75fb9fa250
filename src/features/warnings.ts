import { LIMITS } from './limits';

/** Sentences about what a file holds and is not read. */
export interface Warnings {
  add: (sentence: string) => void;
  /** Those that were added; of very many the first, and how many more there are. */
  all: () => string[];
}

export function warningList(sentences: readonly string[] = []): Warnings {
  const kept: string[] = [];
  let more = 0;
  const add = (sentence: string): void => {
    if (kept.length < LIMITS.warnings) kept.push(sentence);
    else more++;
  };
  sentences.forEach(add);
  return { add, all: () => (more > 0 ? [...kept, `And ${more} more like these.`] : [...kept]) };
}
