import type { TextAsks } from '../../src/shared/messages/texts';
import type { DocumentText, RowText } from '../../src/shared/results/rowText';
import type { RowTexts } from '../../src/shared/texts/rowTexts';
import { inParts, type Search } from '../../src/shared/texts/search';

/** Where the words of rows come from: the host of the page, or what the page carries. */
export type TextSource = {
  [K in keyof TextAsks]: (ask: TextAsks[K]['ask'], signal?: AbortSignal) => Promise<TextAsks[K]['answer']>;
};

/** The words of rows, by their numbers in the file, as they come. */
export interface Texts {
  /** Hands over what a row says, at once where it is known; null where it has no words here. */
  want(row: number, take: (text: RowText | null) => void): void;
  /** A document by its place among those of the rows. */
  document(document: number): Promise<DocumentText | null>;
  /** The rows whose text has every one of these words. */
  rowsWith: (words: string, signal?: AbortSignal) => Promise<ReadonlySet<number>>;
  /** The documents, by their place, whose text has every one of these words. */
  documentsWith: (words: string, signal?: AbortSignal) => Promise<ReadonlySet<number>>;
}

/** Rows of one question. */
const AT_ONCE = 200;
/** Rows whose words are remembered. */
const MOST_KEPT = 4000;

/** Asks for rows that are wanted at the same time together, and for none of the last ones twice. */
export function createTexts(source: TextSource): Texts {
  const known = new Map<number, RowText | null>();
  let waiting = new Map<number, ((text: RowText | null) => void)[]>();

  function keep(row: number, text: RowText | null): void {
    known.set(row, text);
    if (known.size > MOST_KEPT) known.delete(known.keys().next().value!);
  }

  async function ask(rows: number[], takers: typeof waiting): Promise<void> {
    const texts = await source.texts(rows).catch(() => null);
    rows.forEach((row, at) => {
      const text = texts?.[at] ?? null;
      // What failed is asked for again.
      if (texts) keep(row, text);
      for (const take of takers.get(row)!) take(text);
    });
  }

  function flush(): void {
    const takers = waiting;
    waiting = new Map();
    const rows = [...takers.keys()];
    for (let from = 0; from < rows.length; from += AT_ONCE)
      void ask(rows.slice(from, from + AT_ONCE), takers);
  }

  return {
    want(row, take) {
      const text = known.get(row);
      if (text !== undefined) return take(text);
      if (waiting.size === 0) queueMicrotask(flush);
      waiting.set(row, [...(waiting.get(row) ?? []), take]);
    },
    document: (document) => source.document(document),
    rowsWith: async (words, signal) => new Set(new Uint32Array(await source.rowsWith(words, signal))),
    documentsWith: async (words, signal) =>
      new Set(new Uint32Array(await source.documentsWith(words, signal))),
  };
}

/** The words that a page carries. */
export function carriedTexts(texts: RowTexts): TextSource {
  const pause = (): Promise<void> => new Promise((done) => setTimeout(done));
  const searched = async (search: Search, signal?: AbortSignal): Promise<ArrayBuffer> =>
    (await inParts(search, pause, () => signal?.aborted ?? false)).buffer;
  return {
    texts: (rows) => Promise.resolve(rows.map((row) => texts.textOf(row))),
    document: (document) => Promise.resolve(texts.documentAt(document)),
    rowsWith: (words, signal) => searched(texts.rowsWith(words), signal),
    documentsWith: (words, signal) => searched(texts.documentsWith(words), signal),
  };
}

/** The words that the host looks up. */
export function askedTexts(
  ask: <K extends keyof TextAsks>(
    name: K,
    ask: TextAsks[K]['ask'],
    signal?: AbortSignal,
  ) => Promise<TextAsks[K]['answer']>,
): TextSource {
  return {
    texts: (rows) => ask('texts', rows),
    document: (document) => ask('document', document),
    rowsWith: (words, signal) => ask('rowsWith', words, signal),
    documentsWith: (words, signal) => ask('documentsWith', words, signal),
  };
}
