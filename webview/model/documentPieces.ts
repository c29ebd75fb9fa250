/** A stretch of a document: a part that is a row, or what stands between two of them. */
export interface Piece {
  text: string;
  /** Its place among the parts; null between them. */
  part: number | null;
}

/**
 * A document in pieces, in the order of its text. White space at the ends of a part stands between parts, so that lines break there;
 * where parts overlap, the first keeps what they have in common. A part of which nothing is left is not there.
 *
 * @param starts and `ends`: the characters where each part begins, and before which it ends; in any order
 */
export function documentPieces(text: string, starts: Uint32Array, ends: Uint32Array): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const between = (until: number): void => {
    if (until > at) pieces.push({ text: text.slice(at, until), part: null });
    at = Math.max(at, until);
  };
  const order = Uint32Array.from(starts, (_, part) => part).sort((p, q) => starts[p] - starts[q] || p - q);
  for (const part of order) {
    const end = Math.min(ends[part], text.length);
    const start = Math.max(at, starts[part]);
    if (start >= end) continue;
    const said = text.slice(start, end);
    const shown = said.trim() === '' ? said : said.trim();
    const shownAt = start + (shown === said ? 0 : said.length - said.trimStart().length);
    between(shownAt);
    pieces.push({ text: shown, part });
    at = shownAt + shown.length;
  }
  between(text.length);
  return pieces;
}
