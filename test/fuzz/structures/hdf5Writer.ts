import { joined, latin1, padded, u16, u32, u64, u8 } from './bytes';

/** No address. */
export const NOWHERE = 2n ** 64n - 1n;

/** How a heap says that it has no room left. */
export const NO_ROOM = 1;

/** A message of an object header. */
export interface Message {
  type: number;
  body: Uint8Array;
  /** 2: the body lies elsewhere. */
  flags?: number;
}

export const MESSAGE = {
  space: 1,
  linkInfo: 2,
  type: 3,
  fill: 5,
  link: 6,
  external: 7,
  layout: 8,
  filters: 11,
  attribute: 12,
  continuation: 16,
  symbols: 17,
};

/** A file of HDF5 that grows; addresses are known as soon as something lies there. */
export class Hdf5Image {
  private readonly parts: Buffer[] = [];
  private length = 96;
  /** What is written over what lies there already. */
  private readonly patches: { at: number; bytes: Buffer }[] = [];

  /** @param leafHalf half of what a leaf of a group holds */
  constructor(private readonly leafHalf = 4) {}

  /** Lays bytes down and gives their address. */
  put(bytes: Uint8Array): number {
    const at = this.length;
    const whole = padded(bytes, 8);
    this.parts.push(whole);
    this.length += whole.length;
    return at;
  }

  patch(at: number, bytes: Uint8Array): void {
    this.patches.push({ at, bytes: Buffer.from(bytes) });
  }

  /** An object header (version 1) of these messages. */
  object(messages: readonly Message[], claimedCount = messages.length): number {
    const body = Buffer.concat(messages.map(messageBytes));
    return this.put(joined(u8(1, 0), u16(claimedCount), u32(1), u32(body.length), u32(0), body));
  }

  /** A group of these objects, by a B-tree of one leaf; names sorted. */
  group(
    children: readonly (readonly [name: string, address: number | bigint])[],
    more: readonly Message[] = [],
  ): number {
    return this.object([this.symbols(children), ...more]);
  }

  symbols(children: readonly (readonly [name: string, address: number | bigint])[]): Message {
    const sorted = children
      .map(([name, at]) => [Buffer.from(`${name}\0`), at] as const)
      .sort(([a], [b]) => a.compare(b));
    const names: Buffer[] = [Buffer.alloc(8)];
    let heapBytes = 8;
    const entries = sorted.map(([name, at]) => {
      const offset = heapBytes;
      const whole = padded(name, 8);
      names.push(whole);
      heapBytes += whole.length;
      return joined(u64(offset), u64(at), u32(0), u32(0), Buffer.alloc(16));
    });
    const data = this.put(Buffer.concat(names));
    const heap = this.put(joined(latin1('HEAP'), u32(0), u64(heapBytes), u64(NO_ROOM), u64(data)));
    const room = Buffer.alloc(Math.max(0, 2 * this.leafHalf - entries.length) * 40);
    const leaf = this.put(
      joined(latin1('SNOD'), u8(1, 0), u16(entries.length), Buffer.concat(entries), room),
    );
    const last = heapBytes - (names.at(-1)?.length ?? 8);
    const tree = this.put(
      joined(
        latin1('TREE'),
        u8(0, 0),
        u16(1),
        u64(NOWHERE),
        u64(NOWHERE),
        u64(0),
        u64(leaf),
        u64(last),
        Buffer.alloc(31 * 16 + 24),
      ),
    );
    return { type: MESSAGE.symbols, body: joined(u64(tree), u64(heap)) };
  }

  /** The file, whose root is this object. */
  finish(root: number | bigint): Buffer {
    const superblock = joined(
      ...[latin1('\x89HDF\r\n\x1a\n'), u8(0, 0, 0, 0, 0, 8, 8, 0), u16(this.leafHalf), u16(16), u32(0)],
      ...[u64(0), u64(NOWHERE), u64(this.length), u64(NOWHERE)],
      ...[u64(0), u64(root), u32(0), u32(0), Buffer.alloc(16)],
    );
    const bytes = joined(superblock, Buffer.concat(this.parts));
    for (const { at, bytes: over } of this.patches) over.copy(bytes, at);
    return bytes;
  }
}

function messageBytes({ type, body, flags = 0 }: Message): Buffer {
  const whole = padded(body, 8);
  return joined(u16(type), u16(whole.length), u8(flags, 0, 0, 0), whole);
}

export function space(shape: readonly number[]): Message {
  return {
    type: MESSAGE.space,
    body: joined(u8(1, shape.length & 255, 0, 0, 0, 0, 0, 0), ...shape.map((each) => u64(each))),
  };
}

/** Little-endian floats of so many bytes. */
export function float(bytes: 4 | 8): Uint8Array {
  const parts = bytes === 4 ? [u16(32), u8(23, 8, 0, 23), u32(127)] : [u16(64), u8(52, 11, 0, 52), u32(1023)];
  return joined(u8(0x11, 0x20, bytes === 4 ? 31 : 63, 0), u32(bytes), u16(0), ...parts);
}

export function typeMessage(type: Uint8Array): Message {
  return { type: MESSAGE.type, body: type };
}

/** What numbers are that nobody wrote. */
export function fill(value: Uint8Array = Buffer.alloc(4), when = 2): Message {
  return { type: MESSAGE.fill, body: joined(u8(2, when, 0, 1), u32(value.length), value) };
}

export function contiguous(at: number | bigint, bytes: number | bigint): Message {
  return { type: MESSAGE.layout, body: joined(u8(3, 1), u64(at), u64(bytes)) };
}

export function compact(data: Uint8Array, claimed = data.length): Message {
  return { type: MESSAGE.layout, body: joined(u8(3, 0), u16(claimed), data) };
}

export function chunked(tree: number | bigint, chunk: readonly number[], itemBytes: number): Message {
  const lengths = [...chunk, itemBytes];
  return {
    type: MESSAGE.layout,
    body: joined(u8(3, 2, lengths.length & 255), u64(tree), ...lengths.map(u32)),
  };
}

/** Filters by their numbers, without settings but deflate's. */
export function filters(ids: readonly number[]): Message {
  const each = ids.map((id) => joined(u16(id), u16(0), u16(0), u16(1), u32(6), u32(0)));
  return { type: MESSAGE.filters, body: joined(u8(1, ids.length & 255, 0, 0, 0, 0, 0, 0), ...each) };
}

export interface Chunk {
  offsets: readonly number[];
  at: number | bigint;
  bytes: number;
}

/** A node of the B-tree of chunks. */
export function chunkNode(
  level: number,
  chunks: readonly Chunk[],
  rank: number,
  end: readonly number[],
): Buffer {
  const key = (bytes: number, offsets: readonly number[]): Buffer =>
    joined(u32(bytes), u32(0), ...offsets.map((each) => u64(each)), u64(0));
  const room = Buffer.alloc(Math.max(0, 64 - chunks.length) * (24 + 8 * rank + 8));
  return joined(
    ...[latin1('TREE'), u8(1, level), u16(chunks.length), u64(NOWHERE), u64(NOWHERE)],
    ...chunks.map(({ offsets, at, bytes }) => joined(key(bytes, offsets), u64(at))),
    ...[key(0, end), room],
  );
}
