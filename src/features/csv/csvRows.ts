import { UserError } from '../../errors';
import { readAt } from '../../store/readAt';
import { cellNumber, commaNumber, isWithCommas } from './csvCell';
import { listNumbers } from './csvList';
import type { RowPlace } from './csvIndex';
import { printedArray, type CsvLayout } from './csvLayout';
import type { OpenedToRead } from '../../store/ownFiles';
import { cellText, isSkipped, NEWLINE, RETURN, SPACE, splitRecord, type CsvRecord } from './csvRecord';

const PIECE = 2 ** 20;

/** Mantissas up to here are exact in float64 with one more digit. */
const MOST_MANTISSA = (2 ** 53 - 9) / 10;

/** The powers of ten that float64 holds exactly: one product or quotient with them is correctly rounded (Clinger 1990). */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Reads rows of a table, forward from where it was, or from the last of `places` before them. */
export function rowReader(
  handle: OpenedToRead,
  size: number,
  layout: CsvLayout,
  places: readonly RowPlace[],
  file: string,
): (first: number, count: number) => Promise<Float64Array> {
  const { delimiter, columns } = layout;
  const isPlain = layout.list === null && !layout.decimalComma;
  let place: RowPlace = places[0];
  // The bytes of the file from `place.offset` on that were read and not used yet.
  let held = Buffer.alloc(0);

  async function hold(): Promise<void> {
    const from = place.offset + held.length;
    if (from >= size) throw changed(file);
    // As much again where a row is longer, so that it is not looked at again and again.
    const piece = Buffer.alloc(Math.min(Math.max(PIECE, held.length), size - from));
    held = Buffer.concat([held, await readAt(handle, piece, from, file)]);
  }

  /** Moves behind lines that hold nothing; false where that takes more bytes. */
  function skipEmptyLines(at: number, isWhole: boolean): { at: number; lines: number } | null {
    for (let lines = 0; ; lines++) {
      let first = at;
      while (held[first] === SPACE) first++;
      if (first >= held.length && !isWhole) return null;
      if (first < held.length && !isSkipped(held[first], layout.hasComments)) return { at, lines };
      const newline = held.indexOf(NEWLINE, first);
      if (newline < 0) return null;
      at = newline + 1;
    }
  }

  return async (first, count) => {
    const before = places.findLast(({ row }) => row <= first)!;
    if (place.row > first || place.row < before.row) {
      place = before;
      held = Buffer.alloc(0);
    }
    const out = new Float64Array(count * columns);
    const skipped = new Float64Array(place.row < first ? columns : 0);
    while (place.row < first + count) {
      const isWhole = place.offset + held.length >= size;
      let { row, lines } = place;
      let at = 0;
      while (row < first + count) {
        const start = skipEmptyLines(at, isWhole);
        if (!start) break;
        at = start.at;
        lines += start.lines;
        const values = row < first ? skipped : out;
        const to = row < first ? 0 : (row - first) * columns;
        let next = isPlain ? plainRow(held, at, layout, values, to) : -1;
        if (next < 0) {
          const record = splitRecord(held, at, delimiter, isWhole, file);
          if (!record) break;
          anyRow(record, layout, values, to, lines + 1, file);
          lines += record.lines;
          next = record.next;
        } else lines++;
        at = next;
        row++;
      }
      if (row === place.row && isWhole) throw changed(file);
      place = { row, lines, offset: place.offset + at };
      held = held.subarray(at);
      if (row < first + count) await hold();
    }
    return out;
  };
}

function changed(file: string): UserError {
  return new UserError(`${file} changed while it was read. Try again once it is written.`);
}

/**
 * Reads a line of plain decimal numbers that ends inside `bytes`.
 * @returns where the next line begins; −1 where this one holds anything else
 */
function plainRow(
  bytes: Buffer,
  at: number,
  { delimiter, cells, kept }: CsvLayout,
  out: Float64Array,
  to: number,
): number {
  for (let cell = 0; cell < cells; cell++) {
    while (bytes[at] === SPACE) at++;
    let byte = bytes[at];
    if (kept[cell] === 0) {
      if (byte === 0x22) return -1;
      while (byte !== delimiter && byte !== NEWLINE && byte !== undefined) byte = bytes[++at];
    } else {
      const from = at;
      if (byte === 0x2d || byte === 0x2b) byte = bytes[++at];
      let mantissa = 0;
      let exponent = 0;
      let isExact = true;
      const digits = at;
      for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++at]) {
        if (mantissa > MOST_MANTISSA) isExact = false;
        mantissa = mantissa * 10 + (byte - 0x30);
      }
      let count = at - digits;
      if (byte === 0x2e) {
        const point = at + 1;
        for (byte = bytes[++at]; byte >= 0x30 && byte <= 0x39; byte = bytes[++at]) {
          if (mantissa > MOST_MANTISSA) isExact = false;
          mantissa = mantissa * 10 + (byte - 0x30);
        }
        exponent = point - at;
        count -= exponent;
      }
      if (count === 0) return -1;
      if (byte === 0x65 || byte === 0x45) {
        byte = bytes[++at];
        const sign = byte === 0x2d ? -1 : 1;
        if (byte === 0x2d || byte === 0x2b) byte = bytes[++at];
        let power = 0;
        const start = at;
        for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++at]) power = power * 10 + (byte - 0x30);
        if (at === start) return -1;
        exponent += sign * power;
      }
      if (isExact && exponent >= -22 && exponent <= 22) {
        const value = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
        out[to++] = bytes[from] === 0x2d ? -value : value;
      } else out[to++] = Number(bytes.toString('latin1', from, at));
      while (byte === SPACE) byte = bytes[++at];
    }
    if (cell < cells - 1) {
      // Between numbers set apart by spaces there is one already.
      if (delimiter !== SPACE) {
        if (byte !== delimiter) return -1;
        at++;
      } else if (byte === NEWLINE || byte === RETURN || byte === undefined || bytes[at - 1] !== SPACE)
        return -1;
    }
  }
  if (bytes[at] === RETURN) at++;
  return bytes[at] === NEWLINE ? at + 1 : -1;
}

/** Reads any line into numbers. @throws UserError where it is ragged or a cell holds text */
function anyRow(
  record: CsvRecord,
  layout: CsvLayout,
  out: Float64Array,
  to: number,
  line: number,
  file: string,
): void {
  if (record.cells !== layout.cells) {
    const columns = (n: number): string => `${n} column${n === 1 ? '' : 's'}`;
    throw new UserError(
      `${file}: line ${line} has ${columns(record.cells)}, and the first line ${layout.cells}. Correct that line.`,
    );
  }
  if (layout.list) {
    out.set(listRow(record, layout.list, line, file), to);
    return;
  }
  const numberOf = layout.decimalComma ? commaNumber : cellNumber;
  for (let column = 0; column < record.cells; column++) {
    if (layout.kept[column] === 0) continue;
    const cell = cellText(record, column);
    const value = numberOf(cell);
    if (value === null) throw notNumber(cell, line, column + 1, file);
    out[to++] = value;
  }
}

/** The numbers of the list in a cell. @throws UserError where they are none, or not as many as in the first line */
function listRow(
  record: CsvRecord,
  { column, length }: NonNullable<CsvLayout['list']>,
  line: number,
  file: string,
): Float64Array {
  const cell = cellText(record, column);
  const values = listNumbers(cell);
  if (values?.length === length) return values;
  const where = `${file}: line ${line}, column ${column + 1} holds`;
  if (values)
    throw new UserError(
      `${where} a list of ${values.length} numbers, and the first line one of ${length}. Correct that line.`,
    );
  throw new UserError(
    cell.includes('...')
      ? `${where} a printed array that leaves numbers out. Save all of them, for example with np.save.`
      : `${where} ${JSON.stringify(cell.slice(0, 40))}, which is no list of numbers. Correct that line.`,
  );
}

function notNumber(cell: string, line: number, column: number, file: string): UserError {
  if (/[[\]]/.test(cell)) return printedArray(file);
  const where = `${file}: line ${line}, column ${column} holds ${JSON.stringify(cell.slice(0, 40))}`;
  return new UserError(
    isWithCommas(cell)
      ? `${where}, a number with a comma. Write numbers without commas of thousands, and with decimal points.`
      : `${where}, which is no number. Correct that cell, or leave the column out.`,
  );
}
