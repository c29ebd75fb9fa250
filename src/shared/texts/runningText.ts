import type { DocumentText } from '../results/rowText';
import type { TableTexts, WrittenTexts } from './tableTexts';
import { partText, unitsIn } from './tokenAmong';

/** Characters of a document; more is cut. */
const MOST = 200_000;

interface Placed {
  text: string;
  starts: number[];
  ends: number[];
}

/**
 * A document and the rows in it.
 * @param document its number
 * @param written its text; empty where its lines make it
 * @param rowOf the row of each line, −1 for none
 */
export function runningText(
  table: TableTexts,
  document: number,
  name: string,
  written: string,
  rowOf: Int32Array,
): DocumentText {
  const { order, starts } = table.documents!;
  const parts = order.subarray(starts[document], starts[document + 1]);
  const found =
    table.written && written !== '' ? placed(written, table.written, parts) : joined(table, parts);
  const text = found.text.slice(0, MOST);
  const isThere = (_: unknown, at: number): boolean => at < found.starts.length && found.starts[at] < MOST;
  const kept = parts.filter(isThere);
  return {
    ...{ name, text, isCut: found.text.length > MOST || kept.length < parts.length },
    starts: Uint32Array.from(found.starts.filter(isThere)).buffer,
    ends: Uint32Array.from(found.ends.filter(isThere), (end) => Math.min(end, text.length)).buffer,
    rows: Int32Array.from(kept, (line) => rowOf[line]).buffer,
  };
}

/** What a document says, without its rows. @param written see `runningText` */
export function wordsOfDocument(table: TableTexts, document: number, written: string): string {
  if (table.written && written !== '') return written;
  const { order, starts } = table.documents!;
  return joined(table, order.subarray(starts[document], starts[document + 1])).text;
}

function placed(text: string, { starts, ends }: WrittenTexts, parts: Uint32Array): Placed {
  const at = unitsIn(text);
  return {
    text,
    starts: Array.from(parts, (line) => at(starts[line])),
    ends: Array.from(parts, (line) => at(ends[line])),
  };
}

/** The parts of a document one after another: tokens as their tokenizer means it, texts as paragraphs. */
function joined(table: TableTexts, parts: Uint32Array): Placed {
  const found: Placed = { text: '', starts: [], ends: [] };
  for (const line of parts) {
    if (found.text.length > MOST) break;
    const part = partText(table, line);
    const gap = table.kind === 'text' && found.text !== '' ? '\n' : '';
    const own = found.text === '' ? part.trimStart() : part;
    // Blanks around a token are no part of it.
    const lead = own.length - own.trimStart().length;
    const start = found.text.length + gap.length + (own.trim() === '' ? 0 : lead);
    found.starts.push(start);
    found.text += gap + own;
    found.ends.push(own.trim() === '' ? found.text.length : start + own.trim().length);
  }
  return found;
}
