/**
 * Puts back together elements whose first bytes come first, then all second ones, and so on; what is left behind the last whole element
 * stays where it is.
 */
export function unshuffle(bytes: Uint8Array, out: Uint8Array, size: number): void {
  const count = Math.floor(bytes.length / size);
  for (let part = 0; part < size; part++) {
    const from = part * count;
    for (let i = 0, to = part; i < count; i++, to += size) out[to] = bytes[from + i];
  }
  out.set(bytes.subarray(count * size), count * size);
}

/** The same of bits: those of one place in all elements come first. Elements that make no whole bytes of bits are stored as they are. */
export function unshuffleBits(bytes: Uint8Array, out: Uint8Array, size: number): void {
  const count = Math.floor(bytes.length / size);
  if (count % 8 !== 0) {
    out.set(bytes);
    return;
  }
  const row = count / 8;
  for (let part = 0; part < size; part++) {
    for (let i = 0; i < row; i++) {
      // The same place of eight elements, bit by bit.
      for (let element = 0; element < 8; element++) {
        let byte = 0;
        for (let bit = 0; bit < 8; bit++) byte |= ((bytes[(8 * part + bit) * row + i] >> element) & 1) << bit;
        out[(8 * i + element) * size + part] = byte;
      }
    }
  }
  out.set(bytes.subarray(count * size), count * size);
}
