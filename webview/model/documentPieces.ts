import type { DocumentText } from '../../src/shared/results/rowText';

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

/**
 * The parts of a document that were compared: their rows, and the characters where each begins and before which it ends.
 * @param indexOf the index of a row by its number in the file
 */
export function comparedParts(
  document: Pick<DocumentText, 'rows' | 'starts' | 'ends'>,
  indexOf: ReadonlyMap<number, number>,
): { rows: Uint32Array; starts: Uint32Array; ends: Uint32Array } {
  const [ids, starts, ends] = [
    new Int32Array(document.rows),
    new Uint32Array(document.starts),
    new Uint32Array(document.ends),
  ];
  const isCompared = (_: number, part: number): boolean => indexOf.has(ids[part]);
  return {
    rows: Uint32Array.from(ids.filter(isCompared), (id) => indexOf.get(id)!),
    starts: starts.filter(isCompared),
    ends: ends.filter(isCompared),
  };
}
