import { joined, u8 } from './bytes';

/** A value in Thrift's compact protocol: its type and its bytes. */
export interface Thrift {
  type: number;
  bytes: Uint8Array;
}

export function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  for (; left >= 128n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return u8(...bytes, Number(left));
}

function zigzag(value: number): Buffer {
  const wide = BigInt(value);
  return varint((wide << 1n) ^ (wide >> 63n));
}

export function i32(value: number): Thrift {
  return { type: 5, bytes: zigzag(value) };
}

export function i64(value: number): Thrift {
  return { type: 6, bytes: zigzag(value) };
}

export function text(value: string | Uint8Array): Thrift {
  const bytes = Buffer.from(value as string);
  return { type: 8, bytes: joined(varint(bytes.length), bytes) };
}

/** A list of values of one type, or one that says that it has more. */
export function list(
  values: readonly Thrift[],
  claimed = values.length,
  type = values[0]?.type ?? 12,
): Thrift {
  const head = claimed < 15 ? u8((claimed << 4) | type) : joined(u8(0xf0 | type), varint(claimed));
  return { type: 9, bytes: joined(head, Buffer.concat(values.map(({ bytes }) => bytes))) };
}

/** A struct of the fields with these numbers; those without a value are left out. */
export function struct(fields: Record<number, Thrift | undefined>): Thrift {
  const parts: Uint8Array[] = [];
  let before = 0;
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const id = Number(key);
    const isNear = id - before > 0 && id - before < 16;
    parts.push(
      isNear ? u8(((id - before) << 4) | value.type) : joined(u8(value.type), zigzag(id)),
      value.bytes,
    );
    before = id;
  }
  return { type: 12, bytes: joined(...parts, u8(0)) };
}
