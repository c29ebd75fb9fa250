import { constants, inflateRawSync, inflateSync } from 'node:zlib';

/** Packed bytes that are taken more at a time: each may unpack to a thousand times as many, of which nobody needs the rest. */
const STEP = 64;
/** More packed bytes hold no header that is asked for so. */
const MOST = 2048;

/**
 * The first bytes that some bytes of zlib unpack to, without what comes behind: a header may stand before millions of zeros.
 * @param packed all of them, or the first ones
 * @param isRaw without the header of zlib, as in zip archives
 * @param least how many are needed
 * @returns at least so many; null where that takes more packed bytes than such a header has
 * @throws Error of zlib where they are damaged
 */
export function inflatedStart(packed: Uint8Array, isRaw: boolean, least: number): Buffer | null {
  const inflate = isRaw ? inflateRawSync : inflateSync;
  for (let taken = STEP; taken < packed.length + STEP && taken <= MOST; taken += STEP) {
    const bytes = inflate(packed.subarray(0, taken), { finishFlush: constants.Z_SYNC_FLUSH });
    if (bytes.length >= least) return bytes;
  }
  return null;
}

/** Whether bytes unpack to so many more that only the first of them are unpacked where no others are needed. */
export function isFarLonger(bytes: number, packedBytes: number): boolean {
  return bytes > 2 ** 13 && bytes > 16 * packedBytes;
}

/** Bytes of a packed text that `inflatedStart` may look at. */
export const START_BYTES = MOST;
