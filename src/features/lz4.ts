/** So few bytes are moved quicker one by one. */
const SHORT = 32;

/**
 * Unpacks a block of LZ4 (lz4_Block_format.md): literals, and copies of what came before.
 * @param out filled from `start` on; copies may reach back into what lies before
 * @returns where it ends in `out`
 * @throws RangeError where it is damaged, or longer than `out`
 */
export function unpackLz4Block(bytes: Uint8Array, out: Uint8Array, start = 0): number {
  let at = 0;
  let to = start;
  const longer = (length: number): number => {
    if (length < 15) return length;
    let all = length;
    for (;;) {
      if (at >= bytes.length) throw new RangeError('A length is cut off.');
      const more = bytes[at++];
      all += more;
      if (more < 255) return all;
    }
  };
  while (at < bytes.length) {
    const token = bytes[at++];
    const literals = longer(token >> 4);
    if (at + literals > bytes.length || to + literals > out.length)
      throw new RangeError('Literals are too long.');
    if (literals > SHORT) out.set(bytes.subarray(at, at + literals), to);
    else for (let i = 0; i < literals; i++) out[to + i] = bytes[at + i];
    at += literals;
    to += literals;
    // The last sequence has literals alone.
    if (at === bytes.length) break;
    if (at + 2 > bytes.length) throw new RangeError('A copy is cut off.');
    const back = bytes[at] + 256 * bytes[at + 1];
    at += 2;
    const end = to + 4 + longer(token & 15);
    if (back === 0 || back > to || end > out.length) throw new RangeError('A copy is out of bounds.');
    if (back >= end - to && end - to > SHORT) out.copyWithin(to, to - back, end - back);
    else if (back === 1) out.fill(out[to - 1], to, end);
    else for (let i = to; i < end; i++) out[i] = out[i - back];
    to = end;
  }
  return to;
}

const FRAME_MAGIC = 0x184d2204;

/** Bits of the first byte of a frame that say what else there is. */
const [BLOCK_SUMS, CONTENT_SIZE, CONTENT_SUM, DICTIONARY] = [0x10, 8, 4, 1];

/** Whether bytes begin as a frame of LZ4 does. */
export function isLz4Frame(bytes: Uint8Array): boolean {
  return bytes.length >= 7 && viewOf(bytes).getUint32(0, true) === FRAME_MAGIC;
}

/**
 * Unpacks frames of LZ4 (lz4_Frame_format.md), whose checksums are not looked at.
 * @param out as long as what they unpack to
 * @throws RangeError where they are damaged, or do not fill `out`
 */
export function unpackLz4Frames(bytes: Uint8Array, out: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  let to = 0;
  for (let at = 0; at < bytes.length;) {
    if (view.getUint32(at, true) !== FRAME_MAGIC) throw new RangeError('A frame is none.');
    const flags = view.getUint8(at + 4);
    if (flags >> 6 !== 1 || flags & DICTIONARY) throw new RangeError('A frame of an unknown kind.');
    at += 7 + (flags & CONTENT_SIZE ? 8 : 0);
    for (;;) {
      const said = view.getUint32(at, true);
      at += 4;
      if (said === 0) break;
      const length = said & 0x7fffffff;
      if (at + length > bytes.length) throw new RangeError('A block is cut off.');
      const block = bytes.subarray(at, at + length);
      if (said >>> 31) {
        if (to + length > out.length) throw new RangeError('A block is too long.');
        out.set(block, to);
        to += length;
      } else to = unpackLz4Block(block, out, to);
      at += length + (flags & BLOCK_SUMS ? 4 : 0);
    }
    at += flags & CONTENT_SUM ? 4 : 0;
  }
  if (to !== out.length) throw new RangeError('It is shorter than it says.');
  return out;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
