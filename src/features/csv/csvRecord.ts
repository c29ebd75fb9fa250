export const QUOTE = 0x22;
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
/** numpy's sign of a comment. */
export const COMMENT = 0x23;

/** A line of a table, with the line breaks inside its quoted cells. */
export interface CsvRecord {
  cells: string[];
  /** Where the next one begins. */
  next: number;
  /** Line breaks in it, its own included. */
  lines: number;
}

/** Whether a line with this first byte that is no space has nothing to read: it is empty or a comment. */
export function isSkipped(first: number | undefined): boolean {
  return first === undefined || first === NEWLINE || first === RETURN || first === COMMENT;
}

/**
 * Splits the record at `at` into its cells (RFC 4180): trimmed, quotes taken off. Text behind a closing quotation mark
 * stays in the cell, so that no number comes of it. The plain way, for the first records and unusual ones.
 * @param isWhole nothing comes behind `bytes`
 * @returns null where the record goes on behind `bytes`
 */
export function splitRecord(
  bytes: Buffer,
  at: number,
  delimiter: number,
  isWhole: boolean,
): CsvRecord | null {
  const cells: string[] = [];
  let lines = 0;
  for (;;) {
    while (bytes[at] === SPACE) at++;
    let text = '';
    if (bytes[at] === QUOTE) {
      let from = ++at;
      for (;;) {
        const quote = bytes.indexOf(QUOTE, at);
        if (quote < 0) return null;
        at = quote + 1;
        if (bytes[at] !== QUOTE) break;
        text += bytes.toString('utf8', from, at);
        from = ++at;
      }
      text += bytes.toString('utf8', from, at - 1);
      lines += text.split('\n').length - 1;
    }
    const from = at;
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at++;
    if (at === bytes.length && !isWhole) return null;
    cells.push((text + bytes.toString('utf8', from, at)).trim());
    if (at === bytes.length || bytes[at] === NEWLINE) return { cells, next: at + 1, lines: lines + 1 };
    at++;
    // Numbers set in columns by spaces: a run of them is one delimiter, and one at the end of the line none.
    if (delimiter === SPACE) {
      while (bytes[at] === SPACE) at++;
      if (at === bytes.length || bytes[at] === NEWLINE || bytes[at] === RETURN) {
        if (at === bytes.length && !isWhole) return null;
        const newline = bytes.indexOf(NEWLINE, at);
        return { cells, next: newline < 0 ? bytes.length : newline + 1, lines: lines + 1 };
      }
    }
  }
}
