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
  const points: number[] = [];
  for (let at = start; at < end;) {
    const lead = bytes[at++];
    const more = lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    // A character that is cut is left out.
    if (at + more > end) break;
    let point = more === 0 ? lead : lead & (0x3f >> more);
    for (let i = 0; i < more; i++) point = (point << 6) | (bytes[at++] & 0x3f);
    points.push(point <= 0x10ffff ? point : 0xfffd);
    if (points.length === AT_ONCE) text += String.fromCodePoint(...points.splice(0));
  }
  return text + String.fromCodePoint(...points);
}
