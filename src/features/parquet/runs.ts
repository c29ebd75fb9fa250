/**
 * Decodes `count` whole numbers of `width` bits (≤ 32) from Parquet's mix of runs and packed groups of eight (RLE / bit-packing
 * hybrid).
 * @throws RangeError where the bytes end before
 */
export function decodeRuns(bytes: Uint8Array, width: number, count: number): Uint32Array {
  return decodeRunsInto(new Uint32Array(count), bytes, width);
}

/** The same, as many as there is room for, in an array whose elements hold `width` bits. */
export function decodeRunsInto<T extends Uint32Array | Uint8Array>(
  out: T,
  bytes: Uint8Array,
  width: number,
): T {
  if (width > 32) throw new RangeError('Numbers of more than 32 bits.');
  const count = out.length;
  const valueBytes = Math.ceil(width / 8);
  let at = 0;
  for (let done = 0; done < count;) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= bytes.length || shift > 28) throw new RangeError('A run is cut off.');
      header += (bytes[at] & 127) * 2 ** shift;
      if (bytes[at++] < 128) break;
    }
    const size = Math.floor(header / 2);
    if (header % 2 === 0) {
      if (at + valueBytes > bytes.length) throw new RangeError('A run is cut off.');
      let value = 0;
      for (let i = 0; i < valueBytes; i++) value += bytes[at++] * 2 ** (8 * i);
      const end = Math.min(count, done + size);
      out.fill(value, done, end);
      done = end;
    } else {
      const end = Math.min(count, done + 8 * size);
      if (8 * (bytes.length - at) < (end - done) * width) throw new RangeError('A run is cut off.');
      for (let bit = 0; done < end; done++, bit += width) out[done] = bitsAt(bytes, at, bit, width);
      at += size * width;
    }
  }
  return out;
}

function bitsAt(bytes: Uint8Array, start: number, bit: number, width: number): number {
  let value = 0;
  for (let got = 0; got < width;) {
    const shift = (bit + got) % 8;
    const take = Math.min(8 - shift, width - got);
    value += ((bytes[start + Math.floor((bit + got) / 8)] >> shift) & ((1 << take) - 1)) * 2 ** got;
    got += take;
  }
  return value;
}
