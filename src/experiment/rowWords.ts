import type { PackedColumn, TextColumn } from '../features/textCodes';
import type { RoleColumns } from './columnRoles';
import type { RowsTable } from './rowsTable';

/** The words of the lines of a samples table. */
export interface Words {
  kind: 'text' | 'token';
  /** What each line is: a text, or a token. */
  column: PackedColumn;
  /** Of tokens: the text that each stands in, where the table has that too. */
  around: PackedColumn | null;
  /** Of tokens: the place of each in its document; NaN where it is not known, null where lines stand in order. */
  positions: Float64Array | null;
  /** Of tokens: the characters where each begins in its document and before which it ends; null where the table does not say. */
  spans: { starts: Uint32Array; ends: Uint32Array } | null;
}

/** The recordings that lines are parts of. */
export interface Sounds {
  /** Path relative to the folder, with forward slashes. */
  audio: TextColumn;
  /** In seconds; NaN where a line begins with its recording or ends with it. */
  starts: Float64Array;
  ends: Float64Array;
}

/** @param rowOf the row that each line describes; null where lines are in the order of the rows */
export function readWords(table: RowsTable, roles: RoleColumns, rowOf: Uint32Array | null): Words | null {
  const packed = (column: number): PackedColumn => {
    const { texts, codes } = table.takePacked(column);
    return { texts, codes: inOrder(codes, rowOf) };
  };
  const numbers = (column: number): Float64Array => numberColumnOf(table, column, rowOf);
  if (roles.token < 0) {
    if (roles.text < 0) return null;
    const column = packed(roles.text);
    return { kind: 'text', column, around: null, positions: null, spans: null };
  }
  const hasSpans = roles.start >= 0 && roles.end >= 0 && roles.audio < 0;
  return {
    kind: 'token',
    column: packed(roles.token),
    around: roles.text < 0 ? null : packed(roles.text),
    positions: roles.position < 0 ? null : numbers(roles.position),
    spans: hasSpans
      ? {
          starts: Uint32Array.from(numbers(roles.start), wholeOrZero),
          ends: Uint32Array.from(numbers(roles.end), wholeOrZero),
        }
      : null,
  };
}

/** @param rowOf as for `readWords` */
export function readSounds(table: RowsTable, roles: RoleColumns, rowOf: Uint32Array | null): Sounds | null {
  if (roles.audio < 0) return null;
  const { values, codes } = table.take(roles.audio);
  const seconds = (column: number): Float64Array =>
    column < 0 ? new Float64Array(table.rows).fill(NaN) : numberColumnOf(table, column, rowOf);
  return {
    // Tables written on Windows are read anywhere.
    audio: { values: values.map((path) => path.replaceAll('\\', '/')), codes: inOrder(codes, rowOf) },
    starts: seconds(roles.start),
    ends: seconds(roles.end),
  };
}

/** The codes of lines in the order of the rows. */
export function inOrder(codes: Uint32Array, rowOf: Uint32Array | null): Uint32Array {
  if (!rowOf) return codes;
  const ordered = new Uint32Array(codes.length);
  for (let line = 0; line < codes.length; line++) ordered[rowOf[line]] = codes[line];
  return ordered;
}

function numberColumnOf(table: RowsTable, column: number, rowOf: Uint32Array | null): Float64Array {
  const { values, codes } = table.takeNumbers(column);
  return Float64Array.from(inOrder(codes, rowOf), (code) => values[code]);
}

function wholeOrZero(value: number): number {
  return value > 0 ? Math.floor(value) : 0;
}
