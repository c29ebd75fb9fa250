import type { RowText } from '../results/rowText';
import { cutText } from './cutText';
import { textAt } from './packedTexts';
import type { DocumentLines, TableTexts } from './tableTexts';
import { tokenText } from './tokenText';

/** Tokens before and after one that are shown with it. */
const AROUND = 8;
/** Characters of what stands on either side, and of the token; more is cut. */
const MOST = 240;

/**
 * A token with those beside it, as they stand in the text of their document.
 * @param writtenOf the text of a document; empty where its tokens make it
 */
export function tokenAmong(
  table: TableTexts,
  line: number,
  writtenOf: (document: number) => string,
): RowText {
  const { documents } = table;
  if (!documents) return { before: '', token: cutText(partText(table, line).trim(), MOST), after: '' };
  const around = linesAround(documents, line);
  const { before, token, after } =
    writtenParts(table, line, around, writtenOf(around.document)) ?? joinedParts(table, line, around);
  return {
    before: before.length > MOST ? `…${before.slice(-MOST)}` : before.trimStart(),
    token: cutText(token, MOST),
    after: cutText(after.trimEnd(), MOST),
  };
}

/** What a line adds to running text. */
export function partText({ kind, column: { texts, codes }, style }: TableTexts, line: number): string {
  const text = textAt(texts, codes[line]);
  return kind === 'token' ? tokenText(text, style) : text;
}

interface Around {
  document: number;
  before: Uint32Array;
  after: Uint32Array;
}

function linesAround({ order, starts, place }: DocumentLines, line: number): Around {
  const at = place[line];
  const document = documentOf(starts, at);
  return {
    document,
    before: order.subarray(Math.max(starts[document], at - AROUND), at),
    after: order.subarray(at + 1, Math.min(starts[document + 1], at + 1 + AROUND)),
  };
}

/** The document that a place in the order of lines is of. */
function documentOf(starts: Uint32Array, at: number): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Parts {
  before: string;
  token: string;
  after: string;
}

/** null where the text of the document is not known. */
function writtenParts(
  { written }: TableTexts,
  line: number,
  { before, after }: Around,
  text: string,
): Parts | null {
  if (!written || text === '') return null;
  const at = unitsIn(text);
  const [start, end] = [at(written.starts[line]), at(written.ends[line])];
  const first = before.length > 0 ? at(written.starts[before[0]]) : start;
  const last = after.length > 0 ? at(written.ends[after[after.length - 1]]) : end;
  return {
    before: text.slice(Math.min(first, start), start),
    token: text.slice(start, end),
    after: text.slice(end, Math.max(last, end)),
  };
}

/** Blanks of the token stand beside it, so that what is lit has none. */
function joinedParts(table: TableTexts, line: number, { before, after }: Around): Parts {
  const join = (lines: Uint32Array): string => Array.from(lines, (each) => partText(table, each)).join('');
  const own = partText(table, line);
  const token = own.trim() === '' ? own.replaceAll('\n', '⏎').replaceAll(' ', '␣') : own.trim();
  const lead = own.slice(0, own.length - own.trimStart().length);
  const trail = own.slice(own.trimEnd().length);
  const isBlank = own.trim() === '';
  return { before: join(before) + (isBlank ? '' : lead), token, after: (isBlank ? '' : trail) + join(after) };
}

/** From characters as Python counts them to those of JavaScript, of which emoji are two. */
export function unitsIn(text: string): (points: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (points) => Math.min(points, text.length);
  const units: number[] = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  return (points) => units[points] ?? text.length;
}
