/** A value in Thrift's compact protocol: the number of its type, and its bytes. */
interface Value {
  type: number;
  bytes: Buffer;
}

function varint(value: number): Buffer {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
}

export const number = (value: number): Value => ({
  type: 5,
  bytes: varint(value < 0 ? -2 * value - 1 : 2 * value),
});

export function text(value: string | Buffer): Value {
  const bytes = Buffer.from(value as string);
  return { type: 8, bytes: Buffer.concat([varint(bytes.length), bytes]) };
}

export function list(items: readonly Value[]): Value {
  const type = items[0]?.type ?? 12;
  return {
    type: 9,
    bytes: Buffer.concat([Buffer.of(0xf0 + type), varint(items.length), ...items.map(({ bytes }) => bytes)]),
  };
}

/** Fields by their numbers, ascending. */
export function struct(fields: Record<number, Value>): Value {
  let last = 0;
  const parts = Object.entries(fields).flatMap(([id, { type, bytes }]) => {
    const delta = Number(id) - last;
    last = Number(id);
    return [Buffer.of(16 * delta + type), bytes];
  });
  return { type: 12, bytes: Buffer.concat([...parts, Buffer.of(0)]) };
}

/** A page of a column of required numbers, its header before it. */
export interface ParquetPage {
  /** What it holds once unpacked, and how that is stored. */
  bytes: number;
  stored: Buffer;
  count: number;
  isDictionary?: boolean;
  encoding?: number;
}

function page({ bytes, stored, count, isDictionary = false, encoding = 0 }: ParquetPage): Buffer {
  const own = { 1: number(count), 2: number(encoding), 3: number(3), 4: number(3) };
  const header = struct({
    ...{ 1: number(isDictionary ? 2 : 0), 2: number(bytes), 3: number(stored.length) },
    ...(isDictionary ? { 7: struct(own) } : { 5: struct(own) }),
  });
  return Buffer.concat([header.bytes, stored]);
}

/** What is not usual about a Parquet file. */
export interface ParquetOptions {
  /** By its number; 0 is none. */
  codec?: number;
  /** Columns of the same pages. */
  columns?: number;
  /** Numbers that the column is said to have. */
  values?: number;
  /** The column is one of lists. */
  isList?: boolean;
  /** Groups of the schema around the column, one in the other. */
  depth?: number;
  /** Copies of the group of rows in the metadata. */
  groups?: number;
}

/** A Parquet file of columns `x0`, `x1` … of float32, all of the same bytes. */
export function parquetFile(
  rows: number,
  pages: readonly ParquetPage[],
  { codec = 0, columns = 1, values = rows, isList = false, depth = 0, groups = 1 }: ParquetOptions = {},
): Buffer {
  const data = Buffer.concat(pages.map(page));
  const names = Array.from({ length: columns }, (_, i) => `x${i}`);
  const leaf = (name: string): Value => struct({ 1: number(4), 3: number(isList ? 2 : 0), 4: text(name) });
  const around = Array.from({ length: depth }, () => struct({ 3: number(0), 4: text('g'), 5: number(1) }));
  const schema = [struct({ 4: text('schema'), 5: number(columns) }), ...around, ...names.map(leaf)];
  const chunks = names.map((name) =>
    struct({
      2: number(4),
      3: struct({
        ...{ 1: number(4), 2: list([number(0)]), 3: list([text(name)]), 4: number(codec), 5: number(values) },
        ...{ 6: number(data.length), 7: number(data.length), 9: number(4) },
      }),
    }),
  );
  const group = struct({ 1: list(chunks), 2: number(data.length), 3: number(rows) });
  const metadata = struct({
    ...{ 1: number(1), 2: list(schema), 3: number(rows * groups) },
    4: list(Array.from({ length: groups }, () => group)),
  }).bytes;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(metadata.length);
  return Buffer.concat([Buffer.from('PAR1'), data, metadata, length, Buffer.from('PAR1')]);
}
