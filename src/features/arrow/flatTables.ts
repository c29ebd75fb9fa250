/**
 * Tables of the FlatBuffers format, in which Arrow says what its files hold, read in place: nothing is made of what nobody asks for.
 * Every access beyond the bytes throws a RangeError.
 */
export interface FlatTable {
  view: DataView;
  /** Where the table begins, and the list of where its fields lie. */
  at: number;
  fields: number;
}

/** Elements one after the other. */
export interface FlatVector {
  view: DataView;
  at: number;
  length: number;
}

/** Bytes of a name that are kept; longer ones are shown without their middle anyway. */
const LONGEST_NAME = 1200;

/** The table that the bytes begin with a reference to. */
export function rootTable(bytes: Uint8Array): FlatTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return tableAt(view, view.getUint32(0, true));
}

function tableAt(view: DataView, at: number): FlatTable {
  return { view, at, fields: at - view.getInt32(at, true) };
}

/** Where the field of a number lies; 0 where the table has none. */
function placeOf({ view, at, fields }: FlatTable, field: number): number {
  const entry = 4 + 2 * field;
  if (entry + 2 > view.getUint16(fields, true)) return 0;
  const offset = view.getUint16(fields + entry, true);
  return offset === 0 ? 0 : at + offset;
}

export function int8(table: FlatTable, field: number, otherwise = 0): number {
  const at = placeOf(table, field);
  return at === 0 ? otherwise : table.view.getInt8(at);
}

export function int16(table: FlatTable, field: number, otherwise = 0): number {
  const at = placeOf(table, field);
  return at === 0 ? otherwise : table.view.getInt16(at, true);
}

export function int32(table: FlatTable, field: number, otherwise = 0): number {
  const at = placeOf(table, field);
  return at === 0 ? otherwise : table.view.getInt32(at, true);
}

export function int64(table: FlatTable, field: number): number {
  const at = placeOf(table, field);
  return at === 0 ? 0 : wholeAt(table.view, at);
}

/** @throws RangeError where it is negative, or too large to be counted with */
export function wholeAt(view: DataView, at: number): number {
  const value = Number(view.getBigInt64(at, true));
  if (!(value >= 0 && Number.isSafeInteger(value))) throw new RangeError('A number is out of range.');
  return value;
}

/** The table that a field refers to; null where it is not there. */
export function tableIn(table: FlatTable, field: number): FlatTable | null {
  const at = placeOf(table, field);
  return at === 0 ? null : tableAt(table.view, at + table.view.getUint32(at, true));
}

/** @param width bytes of an element */
export function vectorIn(table: FlatTable, field: number, width: number): FlatVector {
  const { view } = table;
  const place = placeOf(table, field);
  if (place === 0) return { view, at: 0, length: 0 };
  const at = place + view.getUint32(place, true);
  const length = view.getUint32(at, true);
  if (at + 4 + length * width > view.byteLength) throw new RangeError('A list is cut off.');
  return { view, at: at + 4, length };
}

/** The tables that a list refers to, one by one. */
export function* tablesIn(table: FlatTable, field: number): Generator<FlatTable> {
  const { view, at, length } = vectorIn(table, field, 4);
  for (let i = 0; i < length; i++) yield tableAt(view, at + 4 * i + view.getUint32(at + 4 * i, true));
}

/** A text, '' where there is none. @param most bytes of it that are read */
export function textIn(table: FlatTable, field: number, most = LONGEST_NAME): string {
  const { view, at, length } = vectorIn(table, field, 1);
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, Math.min(length, most)));
}
