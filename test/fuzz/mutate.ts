import type { Random } from './random';

/** Lengths, counts and offsets that a reader may trip over. */
export const NUMBERS = [
  ...[0, 1, 2, 3, 7, 8, 16, 127, 128, 255, 256, 1000, 32_767, 32_768, 65_535, 65_536, 100_000],
  ...[2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 2 ** 64 - 1],
];

/** Writes one of NUMBERS, or one near what is there, over 1, 2, 4 or 8 bytes. */
export function overwriteNumber(bytes: Buffer, at: number, width: number, random: Random): void {
  if (at < 0 || at + width > bytes.length) return;
  const near = width <= 4 ? bytes.readUIntLE(at, width) + random.pick([-8, -1, 1, 2, 64]) : 2 ** 53;
  const value = BigInt(random.chance(0.3) ? near : random.pick(NUMBERS));
  const wrapped = Buffer.alloc(8);
  wrapped.writeBigUInt64LE(BigInt.asUintN(64, value));
  wrapped.copy(bytes, at, 0, width);
}

/** The bytes with one to four changes anywhere: bits, numbers, pieces cut, doubled, moved, put in, or the end cut off. */
export function mutate(
  file: Uint8Array,
  others: readonly Uint8Array[],
  tokens: readonly string[],
  random: Random,
): Buffer {
  let out: Buffer = Buffer.from(file);
  for (let changes = random.pick([1, 1, 1, 2, 3, 4]); changes > 0; changes--) {
    // Half of them near one of the ends, where headers are.
    const near = Math.min(out.length, 300);
    const at = random.chance(0.5)
      ? random.below(out.length + 1)
      : random.pick([0, out.length - near]) + random.below(near + 1);
    const length = random.chance(0.5) ? 1 + random.below(8) : random.below(out.length + 1);
    const join = (...parts: Uint8Array[]): Buffer => Buffer.concat(parts);
    switch (random.below(9)) {
      case 0:
      case 1:
        if (at < out.length) out[at] ^= 1 << random.below(8);
        break;
      case 2:
        if (at < out.length) out[at] = random.below(256);
        break;
      case 3:
        overwriteNumber(out, at, random.pick([1, 2, 4, 8]), random);
        break;
      case 4:
        out = join(out.subarray(0, at), out.subarray(at + length));
        break;
      case 5:
        out = join(out.subarray(0, at), out.subarray(at, at + length), out.subarray(at));
        break;
      case 6: {
        const other = random.pick(others);
        const from = random.below(other.length + 1);
        out = join(
          out.subarray(0, at),
          other.subarray(from, from + length),
          out.subarray(at + (random.chance(0.5) ? length : 0)),
        );
        break;
      }
      case 7:
        if (tokens.length > 0) {
          const token = Buffer.from(random.pick(tokens), 'latin1');
          out = join(out.subarray(0, at), token, out.subarray(at + (random.chance(0.5) ? token.length : 0)));
        }
        break;
      default:
        out = Buffer.from(out.subarray(0, at));
    }
  }
  return out;
}
