import { brotliCompressSync, gzipSync } from 'node:zlib';
import { joined, latin1, repeated, u32, u8 } from './bytes';
import { i32, i64, list, struct, text, varint, type Thrift } from './thrift';

/** Numbers of the format's types, encodings and codecs. */
export const TYPE = { boolean: 0, int32: 1, int64: 2, float: 4, double: 5, bytes: 6, fixed: 7 };
export const ENCODING = { plain: 0, rle: 3, delta: 5, dictionary: 8, split: 9 };
export const CODEC = { none: 0, snappy: 1, gzip: 2, brotli: 4, zstd: 6 };

/** A page as it is written, right or wrong. */
export interface Page {
  kind: 'data' | 'dictionary';
  values: number;
  encoding: number;
  /** As they are in the file. */
  packed: Uint8Array;
  /** Bytes before they were packed. */
  unpacked: number;
}

export interface Column {
  name: string;
  type: number;
  /** 0 each row has a value, 1 it may have one. */
  repetition: number;
  codec: number;
  pages: Page[];
  values: number;
}

export interface Table {
  columns: Column[];
  rows: number;
  /** Groups of rows that say that they lie where the first one does. */
  groups: number;
  /** In place of the elements of the schema that follow from the columns. */
  schema?: Thrift[];
  claimedElements?: number;
  claimedGroups?: number;
  /** Further fields of the end of the file. */
  more?: Record<number, Thrift>;
}

const MAGIC = latin1('PAR1');

export function parquetOf(table: Table): Buffer {
  const { columns, rows, groups, claimedElements, claimedGroups, more = {} } = table;
  const parts: Uint8Array[] = [MAGIC];
  let offset = MAGIC.length;
  const chunks = columns.map((column) => {
    const start = offset;
    for (const page of column.pages) {
      const head = pageHeader(page);
      parts.push(head, page.packed);
      offset += head.length + page.packed.length;
    }
    return chunkOf(column, start, offset - start);
  });
  const schema = table.schema ?? schemaOf(columns);
  const group = struct({ 1: list(chunks), 2: i64(offset), 3: i64(rows) });
  const footer = struct({
    ...{ 1: i32(2), 2: list(schema, claimedElements ?? schema.length), 3: i64(rows * groups) },
    4: list(Array<Thrift>(groups).fill(group), claimedGroups ?? groups),
    ...more,
  }).bytes;
  return joined(Buffer.concat(parts), footer, u32(footer.length), MAGIC);
}

export function schemaOf(columns: readonly Pick<Column, 'name' | 'type' | 'repetition'>[]): Thrift[] {
  const root = struct({ 4: text('schema'), 5: i32(columns.length) });
  return [
    root,
    ...columns.map(({ name, type, repetition }) =>
      struct({ 1: i32(type), 3: i32(repetition), 4: text(name) }),
    ),
  ];
}

function chunkOf({ name, type, codec, values, pages }: Column, start: number, bytes: number): Thrift {
  const unpacked = pages.reduce((sum, page) => sum + page.unpacked, 0);
  const meta = struct({
    ...{ 1: i32(type), 2: list([i32(0)]), 3: list([text(name)]), 4: i32(codec), 5: i64(values) },
    ...{ 6: i64(unpacked), 7: i64(bytes), 9: i64(start) },
    11: pages[0]?.kind === 'dictionary' ? i64(start) : undefined,
  });
  return struct({ 2: i64(start), 3: meta });
}

function pageHeader({ kind, values, encoding, packed, unpacked }: Page): Buffer {
  const isData = kind === 'data';
  const { bytes } = struct({
    ...{ 1: i32(isData ? 0 : 2), 2: i32(unpacked), 3: i32(packed.length) },
    5: isData ? struct({ 1: i32(values), 2: i32(encoding), 3: i32(3), 4: i32(3) }) : undefined,
    7: isData ? undefined : struct({ 1: i32(values), 2: i32(encoding) }),
  });
  return Buffer.from(bytes);
}

/** Zeros as a codec packs them best. */
export function packedZeros(codec: number, bytes: number): Buffer {
  if (codec === CODEC.gzip) return gzipSync(Buffer.alloc(bytes), { level: 9 });
  if (codec === CODEC.brotli) return brotliCompressSync(Buffer.alloc(bytes));
  if (codec === CODEC.zstd) return zstdZeros(bytes);
  if (codec === CODEC.snappy) return snappyZeros(bytes);
  return Buffer.alloc(bytes);
}

/** A frame of blocks of one repeated byte, each of four bytes. */
function zstdZeros(bytes: number): Buffer {
  const most = 2 ** 17;
  const blocks = Math.max(1, Math.ceil(bytes / most));
  const parts = Array.from({ length: blocks }, (_, i) => {
    const size = Math.min(most, bytes - i * most);
    const isLast = i === blocks - 1 ? 1 : 0;
    return u32(size * 8 + 2 + isLast).subarray(0, 3);
  });
  return joined(u8(0x28, 0xb5, 0x2f, 0xfd, 0xa0), u32(bytes), ...parts.flatMap((part) => [part, u8(0)]));
}

/** One zero, and copies of it 64 bytes at a time. */
function snappyZeros(bytes: number): Buffer {
  const copies = Math.floor(Math.max(0, bytes - 1) / 64);
  const rest = Math.max(0, bytes - 1) % 64;
  const copy = (length: number): Buffer => u8(((length - 1) << 2) | 2, 1, 0);
  return joined(varint(bytes), u8(0, 0), repeated(copy(64), copies), rest > 0 ? copy(rest) : u8());
}
