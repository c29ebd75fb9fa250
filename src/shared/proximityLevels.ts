const LEVELS = 2 ** 16 - 1;

/**
 * Proximities, in [0, 1], as 16-bit numbers: 65,535 levels, so that none is off by more than 8·10⁻⁶. The high bytes of all come
 * before the low ones, which gzip makes an eighth smaller.
 */
export function toLevels(proximity: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * proximity.length);
  proximity.forEach((value, i) => {
    const level = Math.round(Math.min(1, Math.max(0, value)) * LEVELS);
    bytes[i] = level >> 8;
    bytes[proximity.length + i] = level & 255;
  });
  return bytes;
}

/** Undoes `toLevels`. */
export function fromLevels(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const values = bytes.length / 2;
  return Float32Array.from({ length: values }, (_, i) => ((bytes[i] << 8) | bytes[values + i]) / LEVELS);
}
