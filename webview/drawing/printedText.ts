/** Widths of letters as shares of the size of the font, rather too wide than too narrow; of all others `USUAL`. */
const LETTERS: readonly [letters: string, width: number][] = [
  ["iljI|'.,:;!", 0.3],
  ['ftr()[]/-" \u202f\u00a0', 0.36],
  ['mwMW@%⇄', 0.92],
  ['ABCDEFGHKNOPQRSTUVXYZ&', 0.72],
];
const USUAL = 0.58;
/** Letters from here on are as wide as the font is high: those of East Asia, and pictures. */
const WIDE = 0x2e80;
const BOLD = 1.07;

const widths = new Map(LETTERS.flatMap(([letters, width]) => Array.from(letters, (each) => [each, width])));

/** About what a text takes in a font of a size, in the unit of the size. */
export function printedWidth(text: string, size: number, isBold = false): number {
  let shares = 0;
  for (const letter of text) {
    shares += widths.get(letter) ?? (letter.codePointAt(0)! >= WIDE ? 1 : USUAL);
  }
  return shares * size * (isBold ? BOLD : 1);
}

/** A text with no more letters than its room takes; nothing where not even two fit. */
export function printedFit(text: string, room: number, size: number): string {
  if (printedWidth(text, size) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && printedWidth(`${letters.join('')}…`, size) > room) letters.pop();
  const isTooNarrow = letters.length < 2 || printedWidth(`${letters.join('')}…`, size) > room;
  return isTooNarrow ? '' : `${letters.join('').trimEnd()}…`;
}

/** A text in lines that break between words, the last of them cut where not all fits. */
export function printedLines(text: string, rooms: readonly number[], size: number): string[] {
  const lines: string[] = [];
  let rest = text;
  rooms.forEach((room, at) => {
    if (rest === '') return;
    if (at === rooms.length - 1 || printedWidth(rest, size) <= room) {
      lines.push(printedFit(rest, room, size));
      rest = '';
      return;
    }
    const words = rest.split(' ');
    let taken = words.length;
    while (taken > 1 && printedWidth(words.slice(0, taken).join(' '), size) > room) taken--;
    lines.push(printedFit(words.slice(0, taken).join(' '), room, size));
    rest = words.slice(taken).join(' ');
  });
  return lines.filter((line) => line !== '');
}
