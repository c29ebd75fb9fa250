import { joined, latin1, padded, u16, u32, u64, u8 } from './bytes';

/** What a field of a FlatBuffers table holds: bytes that lie in it, or what it refers to, which lies behind it. */
export type Flat =
  | Buffer
  | { table: Record<number, Flat> }
  | { list: Flat[] }
  | { structs: Buffer; length: number }
  | { text: string };

/** Bytes of a FlatBuffers table and of all that it refers to, with the reference to it before. */
export function flatTable(fields: Record<number, Flat>): Buffer {
  const parts: Buffer[] = [u32(0)];
  const waiting: { flat: Flat; part: number; place: number; from: number }[] = [];
  let length = 4;
  const add = (part: Buffer): number => {
    parts.push(part);
    length += part.length;
    return parts.length - 1;
  };
  /** Lays out what is referred to; its own references wait until all of it is there. */
  const lay = (flat: Exclude<Flat, Buffer>): number => {
    if ('text' in flat) {
      const at = length;
      const bytes = latin1(flat.text);
      add(joined(u32(bytes.length), bytes, u8(0)));
      return at;
    }
    if ('structs' in flat) {
      const at = length;
      add(joined(u32(flat.length), flat.structs));
      return at;
    }
    if ('list' in flat) {
      const at = length;
      const part = add(joined(u32(flat.list.length), Buffer.alloc(4 * flat.list.length)));
      flat.list.forEach((each, i) =>
        waiting.push({ flat: each, part, place: 4 + 4 * i, from: at + 4 + 4 * i }),
      );
      return at;
    }
    return layTable(flat.table);
  };
  const layTable = (fields: Record<number, Flat>): number => {
    const numbers = Object.keys(fields).map(Number);
    const count = Math.max(-1, ...numbers) + 1;
    const offsets = new Array<number>(count).fill(0);
    let body = u32(4 + 2 * count);
    for (const number of numbers) {
      offsets[number] = body.length;
      const flat = fields[number];
      body = joined(body, flat instanceof Buffer ? flat : u32(0));
    }
    add(joined(u16(4 + 2 * count), u16(body.length), ...offsets.map(u16)));
    const at = length;
    const part = add(body);
    for (const number of numbers) {
      const flat = fields[number];
      if (flat instanceof Buffer) continue;
      waiting.push({ flat, part, place: offsets[number], from: at + offsets[number] });
    }
    return at;
  };
  parts[0] = u32(layTable(fields));
  for (let i = 0; i < waiting.length; i++) {
    const { flat, part, place, from } = waiting[i];
    parts[part].writeUInt32LE(lay(flat as Exclude<Flat, Buffer>) - from, place);
  }
  return Buffer.concat(parts);
}

/** A field of a schema: its type by Arrow's number, what is said of that, and its children. */
export function field(
  name: string,
  type: number,
  said: Record<number, Flat>,
  children: Flat[] = [],
  more: Record<number, Flat> = {},
): Flat {
  return { table: { 0: { text: name }, 2: u8(type), 3: { table: said }, 5: { list: children }, ...more } };
}

export const doubles = (name: string): Flat => field(name, 3, { 0: u16(2) });

/** What a record batch says, and the bytes behind it. */
export interface Batch {
  rows: number | bigint;
  /** Length and count of what is absent, of each. */
  nodes: [number | bigint, number | bigint][];
  /** Where each begins in the body, and its length. */
  buffers: [number | bigint, number | bigint][];
  body: Buffer;
  /** 0 for LZ4, 1 for ZSTD. */
  codec?: number;
  more?: Record<number, Flat>;
}

function pairs(values: readonly (readonly [number | bigint, number | bigint])[]): Flat {
  return { structs: joined(...values.map(([a, b]) => joined(u64(a), u64(b)))), length: values.length };
}

/** A message with its body: 1 a schema, 3 a record batch. */
export function message(
  kind: number,
  header: Record<number, Flat>,
  body: Buffer,
): { bytes: Buffer; said: number } {
  const said = padded(flatTable({ 0: u16(4), 1: u8(kind), 2: { table: header }, 3: u64(body.length) }), 8);
  return { bytes: joined(u32(0xffffffff), u32(said.length), said, body), said: said.length + 8 };
}

function batchMessage({ rows, nodes, buffers, body, codec, more }: Batch): { bytes: Buffer; said: number } {
  const compression: Record<number, Flat> = codec === undefined ? {} : { 3: { table: { 0: u8(codec) } } };
  return message(3, { 0: u64(rows), 1: pairs(nodes), 2: pairs(buffers), ...compression, ...more }, body);
}

export interface ArrowParts {
  fields: Flat[];
  batches: Batch[];
  notes?: [string, string][];
  /** How often each batch is listed at the end of a file. */
  listed?: number;
}

function schemaOf({ fields, notes = [] }: ArrowParts): Record<number, Flat> {
  const noted = notes.map(([key, value]): Flat => ({ table: { 0: { text: key }, 1: { text: value } } }));
  return { 1: { list: fields }, 2: { list: noted } };
}

export function arrowStream(parts: ArrowParts): Buffer {
  const schema = message(1, schemaOf(parts), Buffer.alloc(0)).bytes;
  return joined(schema, ...parts.batches.map((batch) => batchMessage(batch).bytes), u32(0xffffffff), u32(0));
}

export function arrowFile(parts: ArrowParts): Buffer {
  const written: Buffer[] = [latin1('ARROW1\0\0')];
  const blocks: Buffer[] = [];
  let at = 8;
  for (const batch of parts.batches) {
    const { bytes, said } = batchMessage(batch);
    const block = joined(u64(at), u32(said), u32(0), u64(batch.body.length));
    for (let i = 0; i < (parts.listed ?? 1); i++) blocks.push(block);
    written.push(bytes);
    at += bytes.length;
  }
  const structs = { structs: Buffer.concat(blocks), length: blocks.length };
  const footer = flatTable({ 0: u16(4), 1: { table: schemaOf(parts) }, 3: structs });
  return joined(...written, footer, u32(footer.length), latin1('ARROW1'));
}
