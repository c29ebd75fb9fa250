import type { TextColumn } from '../features/textCodes';

/** A column whose values are numbers, or points in time. */
export interface NumbersOfLines {
  name: string;
  kind: 'number' | 'date';
  /** The value of a line of the table; milliseconds since 1970 (UTC) of a point in time, NaN where it is not known. */
  valueAt: (line: number) => number;
}

/** Fewer different numbers are kinds of rows, such as the digits that images show. */
const FEWEST_NUMBERS = 13;

/** Columns that say what a row is part of, or quote it, whatever their values look like. */
const NEVER = new Set(['document', 'audio', 'token', 'text']);

/** How programs write that a number is not known. */
const UNKNOWN = new Set(['', 'nan', 'na', 'n/a', 'null', 'none']);

/** As programs write numbers. What begins with needless zeros, such as `007`, is the name of a thing. */
const NUMBER = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** The columns that are texts, and those that are numbers or points in time, each in their order. */
export function textsAndNumbers(
  columns: ReadonlyMap<string, TextColumn>,
): [texts: [string, TextColumn][], numbers: NumbersOfLines[]] {
  const texts: [string, TextColumn][] = [];
  const numbers: NumbersOfLines[] = [];
  for (const [name, column] of columns) {
    const found = numbersOf(name, column);
    if (found) numbers.push(found);
    else texts.push([name, column]);
  }
  return [texts, numbers];
}

/**
 * A column as numbers, where all that is known in it is: plain numbers or ISO dates, at least 13 different ones. Null otherwise, and
 * for whole numbers that count the lines.
 */
export function numbersOf(name: string, column: TextColumn): NumbersOfLines | null {
  if (NEVER.has(name) || column.values.length < FEWEST_NUMBERS) return null;
  for (const [kind, parse] of [['number', parseNumber] as const, ['date', parseDate] as const]) {
    const values = parsed(column.values, parse);
    if (!values || !isVaried(values) || (kind === 'number' && countsLines(values, column.codes))) continue;
    return { name, kind, valueAt: (line) => values[column.codes[line]] };
  }
  return null;
}

/** All texts as numbers, NaN for what is not known; null where one is none. */
function parsed(texts: readonly string[], parse: (text: string) => number | null): Float64Array | null {
  const values = new Float64Array(texts.length);
  for (const [code, given] of texts.entries()) {
    const text = given.trim();
    const value = UNKNOWN.has(text.toLowerCase()) ? NaN : parse(text);
    if (value === null) return null;
    values[code] = value;
  }
  return values;
}

function parseNumber(text: string): number | null {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : null;
}

/** Of a time without a zone, UTC: the same on every machine. */
function parseDate(text: string): number | null {
  const [, day, time = '00:00', zone = 'Z'] = DATE.exec(text) ?? [];
  const value = day === undefined ? NaN : Date.parse(`${day}T${time}${zone}`);
  return Number.isFinite(value) ? value : null;
}

function isVaried(values: Float64Array): boolean {
  const different = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) different.add(value);
    if (different.size >= FEWEST_NUMBERS) return true;
  }
  return false;
}

/** Whether every line has the number after that of the line before: a name of the line. */
function countsLines(values: Float64Array, codes: Uint32Array): boolean {
  const first = values[codes[0]];
  return Number.isInteger(first) && codes.every((code, line) => values[code] === first + line);
}
