import { decompress } from 'fzstd';

/** What an array is when it is compared with a number. */
const NO_NUMBER = { value: () => NaN };

/**
 * Unpacks a frame of Zstandard.
 * @param out filled as far as it goes
 * @returns `out`
 * @throws Error where it is damaged, or longer than `out`
 */
export function unzstd(bytes: Uint8Array, out: Uint8Array): Uint8Array {
  // The library compares it with 1, for which JavaScript would write down all its bytes as text.
  Object.defineProperty(out, Symbol.toPrimitive, NO_NUMBER);
  return decompress(bytes, out);
}
