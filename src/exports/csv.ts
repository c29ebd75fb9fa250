import type { Cell, Table } from './table';

/** CSV that `csv` made, in which no text is a formula. */
export type CsvText = string & { readonly csv: unique symbol };

/**
 * What spreadsheets take for the beginning of a formula, and what stands before it: blanks, quotation marks and characters without
 * a width do not help, and where cells are parted by semicolons or tabs a new one begins after these.
 *
 * Source: OWASP, "CSV Injection".
 */
const FORMULA = /^[=+\-@＝＋－＠]|([\s\p{Cc}\p{Cf}"';]+)([=+\-@＝＋－＠]?)/gu;
const PARTING = /[;\t\r\n]/g;
/** These alone make a cell one to be evaluated, whatever follows them. */
const BLANK_AT_START = /^'*[\t\r\n]/;
const QUOTED = /[",;\t\r\n]/;

/**
 * Lines of cells as CSV after RFC 4180; an empty cell where nothing is known. A text that a spreadsheet would take for a formula
 * stands in quotation marks with an apostrophe before it, so that it is shown as text. Numbers stay numbers.
 */
export function csv(lines: Table): CsvText {
  return lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('') as CsvText;
}

function cellOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = withoutFormulas(value);
  if (harmless === value && !QUOTED.test(value)) return value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Two texts never become one: what has an apostrophe before a formula gets another. */
function withoutFormulas(text: string): string {
  const harmless = text.replace(FORMULA, (found, before: string | undefined, sign: string, at: number) => {
    if (before === undefined) return `'${found}`;
    if (sign === '') return found;
    const start = afterParting(before);
    if (at > 0 && start === 0) return found;
    return `${before.slice(0, start)}'${before.slice(start)}${sign}`;
  });
  return BLANK_AT_START.test(harmless) ? `'${harmless}` : harmless;
}

/** Where the last cell in a text begins. */
function afterParting(text: string): number {
  let start = 0;
  for (const { index } of text.matchAll(PARTING)) start = index + 1;
  return start;
}
