import { dirname, join, sep } from 'node:path';
import { readDocuments } from '../../experiment/documents';
import type { Words } from '../../experiment/rowWords';
import type { Samples } from '../../experiment/samples';
import { UserError } from '../../errors';
import type { RowWords } from '../../shared/results/rows';
import { cutText } from '../../shared/texts/cutText';
import { textAt, type PackedColumn } from '../../shared/texts/packedTexts';
import type { DocumentLines, TableTexts, WrittenTexts } from '../../shared/texts/tableTexts';
import { tokenStyle, type TokenStyle } from '../../shared/texts/tokenText';
import type { RowDescriptions } from './rowDescriptions';
import { tableUnit } from './tokenTable';

/** Characters of a token, and of the name of a document; more is cut. */
const MOST_TOKEN = 200;
const MOST_NAME = 80;
/** Distinct tokens that are looked at to see how they are written. */
const LOOKED_AT = 5000;

/** The words of some rows: what a page is told, what stays to be looked up, and sentences about what is left out. */
interface FoundWords {
  words: RowWords | null;
  texts: TableTexts | null;
  warnings: string[];
}

/** @param rowIds numbers in the file, ascending, length N */
export async function rowWords(
  { samples, table, layout }: Pick<RowDescriptions, 'samples' | 'table' | 'layout'>,
  rowIds: Uint32Array,
): Promise<FoundWords> {
  if (!samples?.words || !table) return { words: null, texts: null, warnings: [] };
  const { kind, column, positions, spans } = samples.words;
  const lines = rowIds.map((row) => table.lineOf(row));
  const among = documentColumn(samples, layout.samples, tableUnit(samples.rows, layout) === 'token');
  const documents = among && documentLines(among.codes, among.count, positions ?? spans?.starts ?? null);
  const warnings: string[] = [];
  const written = among && (await writtenTexts(samples, among, warnings));
  const used = among && usedOnes(lines, among.codes);
  const names = used && used.values.map((document) => among.nameOf(document));
  return {
    words: {
      kind,
      documents: used && { names: names!, of: used.codes.buffer },
      tokens: kind === 'token' ? tokensOf(column, lines) : null,
    },
    texts: {
      kind,
      column: { texts: column.texts, codes: shared(column.codes) },
      style: styleOf(samples.words),
      ...{ documents, written, rows: shared(rowIds), lines: shared(lines) },
      shown: { documents: Uint32Array.from(used?.values ?? []), names: names ?? [] },
    },
    warnings,
  };
}

/** The documents of the lines of a table. */
interface DocumentColumn {
  /** Length L, in [0, count). */
  codes: Uint32Array;
  count: number;
  nameOf: (document: number) => string;
  /** Their names, where the table has a column of them. */
  names: readonly string[] | null;
}

/** Named by a column, else the texts that tokens stand in, else the samples of an array of tokens. */
function documentColumn(
  { document, words, rows }: Samples,
  samples: number,
  areTokens: boolean,
): DocumentColumn | null {
  if (document) {
    const { values: names, codes } = document;
    return { codes, count: names.length, names, nameOf: (each) => cutText(names[each], MOST_NAME) };
  }
  if (words?.around) {
    const { texts, codes } = words.around;
    const nameOf = (each: number): string => cutText(textAt(texts, each, 4 * MOST_NAME + 4), MOST_NAME);
    return { codes, count: texts.ends.length, names: null, nameOf };
  }
  if (!areTokens) return null;
  const perSample = rows / samples;
  const codes = Uint32Array.from({ length: rows }, (_, line) => Math.floor(line / perSample));
  return { codes, count: samples, names: null, nameOf: (each) => `sample ${each}` };
}

/** @param keys what lines of one document are ordered by, L; null for their order in the table */
function documentLines(codes: Uint32Array, count: number, keys: ArrayLike<number> | null): DocumentLines {
  const starts = shared(new Uint32Array(count + 1));
  for (const document of codes) starts[document + 1]++;
  for (let document = 0; document < count; document++) starts[document + 1] += starts[document];
  const next = starts.slice();
  const order = shared(new Uint32Array(codes.length));
  codes.forEach((document, line) => (order[next[document]++] = line));
  if (keys) {
    // What is not known comes last.
    const keyOf = (line: number): number => (Number.isNaN(keys[line]) ? Infinity : keys[line]);
    const compare = (x: number, y: number): number => (keyOf(x) === keyOf(y) ? x - y : keyOf(x) - keyOf(y));
    for (let document = 0; document < count; document++) {
      order.subarray(starts[document], starts[document + 1]).sort(compare);
    }
  }
  const place = shared(new Uint32Array(codes.length));
  order.forEach((line, at) => (place[line] = at));
  return { order, starts, place };
}

/** The texts of documents: of the table itself, else of a file beside it. */
async function writtenTexts(
  { file, words }: Samples,
  { names, codes, count }: DocumentColumn,
  warnings: string[],
): Promise<WrittenTexts | null> {
  if (!words?.spans) return null;
  const spans = { starts: shared(words.spans.starts), ends: shared(words.spans.ends) };
  if (words.around) return { column: ofDocuments(words.around, codes, count), ...spans };
  if (!names) return null;
  try {
    const column = await readDocuments(file, names);
    return column && { column, ...spans };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Reports and saved files name no folder of this machine.
    warnings.push(
      `Texts of documents are left out: ${error.message.replaceAll(join(dirname(file), sep), '')}`,
    );
    return null;
  }
}

/** The text of each document, which all of its lines have. */
function ofDocuments({ texts, codes }: PackedColumn, documents: Uint32Array, count: number): PackedColumn {
  const of = new Uint32Array(count);
  documents.forEach((document, line) => (of[document] = codes[line]));
  return { texts, codes: of };
}

function tokensOf({ texts, codes }: PackedColumn, lines: Uint32Array): NonNullable<RowWords['tokens']> {
  const used = usedOnes(lines, codes);
  const values = used.values.map((token) => cutText(textAt(texts, token, 4 * MOST_TOKEN + 4), MOST_TOKEN));
  return { values, codes: used.codes.buffer };
}

/** How the tokens are written. */
export function styleOf({ kind, column }: Words): TokenStyle {
  return kind === 'token' ? tokenStyle(firstOf(column)) : 'words';
}

function* firstOf({ texts }: PackedColumn): Generator<string> {
  const count = Math.min(LOOKED_AT, texts.ends.length);
  for (let text = 0; text < count; text++) yield textAt(texts, text, MOST_TOKEN);
}

/** The codes that lines have, in the order in which they first appear, and the place of each line's among them. */
function usedOnes(
  lines: Uint32Array,
  codes: Uint32Array,
): { values: number[]; codes: Uint32Array<ArrayBuffer> } {
  const at = new Map<number, number>();
  const places = Uint32Array.from(lines, (line) => {
    const known = at.get(codes[line]) ?? at.size;
    at.set(codes[line], known);
    return known;
  });
  return { values: [...at.keys()], codes: places };
}

/** The same numbers in memory that threads share, so that they are not copied between them. */
function shared(values: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
