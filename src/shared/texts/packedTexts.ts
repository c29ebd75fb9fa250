/** Texts as their bytes in UTF-8, joined: text i ends before `ends[i]`. Threads may share the memory. */
export interface PackedTexts {
  bytes: Uint8Array;
  ends: Uint32Array;
}

/** Texts of lines, each distinct one once: line l has text `codes[l]`. */
export interface PackedColumn {
  texts: PackedTexts;
  codes: Uint32Array;
}

/** So many characters at a time are made of their codes. */
const AT_ONCE = 4096;

/** @param most bytes that are read of it; the last character may be cut */
export function textAt({ bytes, ends }: PackedTexts, text: number, most = Infinity): string {
  const start = text === 0 ? 0 : ends[text - 1];
  return decoded(bytes, start, Math.min(ends[text], start + most));
}

/** The same as a `TextDecoder` makes of valid UTF-8, which not all that share this code have. */
function decoded(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let at = start;
  while (at < end) {
    // Most texts are ASCII, whose bytes are their characters.
    const plain = endOfAscii(bytes, at, Math.min(end, at + AT_ONCE));
    if (plain > at) text += String.fromCharCode.apply(null, bytes.subarray(at, plain) as unknown as number[]);
    at = plain;
    if (at >= end || bytes[at] < 0x80) continue;
    const more = bytes[at] < 0xe0 ? 1 : bytes[at] < 0xf0 ? 2 : 3;
    // A character that is cut is left out.
    if (at + more >= end) break;
    let point = bytes[at++] & (0x3f >> more);
    for (let i = 0; i < more; i++) point = (point << 6) | (bytes[at++] & 0x3f);
    text += String.fromCodePoint(point <= 0x10ffff ? point : 0xfffd);
  }
  return text;
}

function endOfAscii(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] < 0x80) at++;
  return at;
}
