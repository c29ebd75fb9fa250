/** Bytes one after another, numbers little-endian. */
export function u8(...values: number[]): Buffer {
  return Buffer.from(values);
}

export function u16(value: number): Buffer {
  return little(value, 2);
}

export function u32(value: number): Buffer {
  return little(value, 4);
}

/** Of numbers beyond 2^64 the lowest bits. */
export function u64(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
  return bytes;
}

export function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

export function joined(...parts: Uint8Array[]): Buffer {
  return Buffer.concat(parts);
}

/** With zeros behind it, up to a multiple of `step`. */
export function padded(bytes: Uint8Array, step: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((step - (bytes.length % step)) % step)]);
}

/** The same bytes again and again. */
export function repeated(bytes: Uint8Array, count: number): Buffer {
  return Buffer.alloc(bytes.length * count, bytes);
}

function little(value: number, bytes: number): Buffer {
  const out = Buffer.alloc(bytes);
  // Too large a claim is cut to what fits.
  out.writeUIntLE(Math.min(value, 2 ** (8 * bytes) - 1), 0, bytes);
  return out;
}
