import { UserError } from '../../errors';
import { readAt } from '../../store/readAt';
import { unclosedQuote, type CsvLayout } from './csvLayout';
import { COMMENT, isSkipped, NEWLINE, QUOTE, SPACE } from './csvRecord';
import type { OpenedToRead } from '../../store/ownFiles';

/** Where a row begins in the file. */
export interface RowPlace {
  row: number;
  /** Byte of the file. */
  offset: number;
  /** Lines before it. */
  lines: number;
}

/** Longer lines are refused; room for half a million numbers in one. */
export const LONGEST_LINE = 16 * 2 ** 20;

const PIECE = 2 ** 20;

/** Bytes between two places that are remembered. */
const STRIDE = 4 * 2 ** 20;

/**
 * Counts the rows of a table in one pass over the file, and remembers where some of them begin.
 * Line breaks inside quotes end no row; empty lines and comments are none.
 */
export async function indexRows(
  handle: OpenedToRead,
  size: number,
  { offset, lines, delimiter, hasComments }: CsvLayout,
  file: string,
): Promise<{ rows: number; places: RowPlace[] }> {
  const places: RowPlace[] = [{ row: 0, offset, lines }];
  const piece = Buffer.alloc(Math.min(PIECE, Math.max(1, size)));
  let rows = 0;
  let lineStart = offset;
  // Of the line so far: its first byte that is no space, the quotes, and the line in which a quote was opened.
  let first: number | undefined;
  let isQuoted = false;
  let isCellStart = true;
  let isClosing = false;
  let quoteLine = 0;
  /** The first empty line behind a row; 0 for none. */
  let emptyLine = 0;

  const endLine = (next: number): void => {
    if (!isSkipped(first, hasComments)) {
      // Some write a missing row so, and others leave it out: rows of two files would no longer be the same.
      if (emptyLine > 0) {
        throw new UserError(
          `${file}: line ${emptyLine} is empty, and rows follow it. Write the numbers that are missing there, or take the line out.`,
        );
      }
      rows++;
    } else if (rows > 0 && emptyLine === 0 && next > lineStart && first !== COMMENT) emptyLine = lines;
    first = undefined;
    isCellStart = true;
    lineStart = next;
    if (next - places.at(-1)!.offset >= STRIDE) places.push({ row: rows, offset: next, lines });
  };
  const scanQuotes = (bytes: Buffer): void => {
    for (const byte of bytes) {
      if (byte === QUOTE && (isQuoted || isCellStart || isClosing)) {
        // Two in a row inside quotes stand for one: the second opens them again.
        isClosing = isQuoted;
        isQuoted = !isQuoted;
        if (isQuoted && isCellStart) quoteLine = lines + 1;
        isCellStart = false;
      } else {
        isClosing = false;
        if (!isQuoted && (byte === delimiter || byte !== SPACE)) isCellStart = byte === delimiter;
      }
    }
  };

  for (let position = offset; position < size; position += piece.length) {
    const bytes = await readAt(
      handle,
      piece.subarray(0, Math.min(piece.length, size - position)),
      position,
      file,
    );
    let quote = bytes.indexOf(QUOTE);
    for (let at = 0; at < bytes.length;) {
      const newline = bytes.indexOf(NEWLINE, at);
      const end = newline < 0 ? bytes.length : newline;
      for (let i = at; first === undefined && i < end; i++) if (bytes[i] !== SPACE) first = bytes[i];
      if (quote >= 0 && quote < at) quote = bytes.indexOf(QUOTE, at);
      // The last line of a piece goes on in the next, perhaps with quotes.
      const hasQuotes = isQuoted || (quote >= 0 && quote < end) || newline < 0;
      if (hasQuotes && !(hasComments && first === COMMENT)) scanQuotes(bytes.subarray(at, end));
      if (position + end - lineStart > LONGEST_LINE) {
        if (isQuoted) throw unclosedQuote(file, quoteLine);
        throw new UserError(
          `${file}: line ${lines + 1} is longer than ${LONGEST_LINE / 2 ** 20} MB. Save one row of numbers in a line.`,
        );
      }
      if (newline >= 0) {
        lines++;
        if (!isQuoted) endLine(position + newline + 1);
      }
      at = end + 1;
    }
  }
  if (isQuoted) throw unclosedQuote(file, quoteLine);
  endLine(size);
  return { rows, places };
}
