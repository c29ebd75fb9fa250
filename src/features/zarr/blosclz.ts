/** Distances beyond are written in two bytes more. */
const NEAR = 8191;

/**
 * Unpacks a block of BloscLZ: literals, and copies of what came before.
 * @param out filled as a whole
 * @throws RangeError where it is damaged, or shorter or longer than `out`
 */
export function unpackBlosclz(bytes: Uint8Array, out: Uint8Array): void {
  let at = 0;
  let to = 0;
  const next = (): number => {
    if (at >= bytes.length) throw new RangeError('A copy is cut off.');
    return bytes[at++];
  };
  // The first is always one of literals.
  for (let control = next() & 31; ; control = next()) {
    if (control < 32) {
      const count = control + 1;
      if (at + count > bytes.length || to + count > out.length)
        throw new RangeError('Literals are too long.');
      for (let i = 0; i < count; i++) out[to++] = bytes[at++];
    } else {
      let length = (control >> 5) + 2;
      const upper = (control & 31) << 8;
      if (control >> 5 === 7) {
        for (let more = 255; more === 255;) {
          more = next();
          length += more;
        }
      }
      const lower = next();
      const isFar = lower === 255 && upper === 31 << 8;
      const back = 1 + (isFar ? (next() << 8) + next() + NEAR : upper + lower);
      if (back > to || to + length > out.length) throw new RangeError('A copy is out of bounds.');
      for (const end = to + length; to < end; to++) out[to] = out[to - back];
    }
    if (at >= bytes.length) break;
  }
  if (to !== out.length) throw new RangeError('A block is too short.');
}
