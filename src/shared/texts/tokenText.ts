/**
 * How a tokenizer writes where words begin: `▁the` (SentencePiece), `Ġthe` (bytes of GPT-2), `##ing` where they go on (WordPiece),
 * or not at all, as whole words do.
 */
export type TokenStyle = 'sentencePiece' | 'bytes' | 'wordPiece' | 'words';

const WORD_MARK = '▁';
const BYTE_SPACE = 'Ġ';
const GOES_ON = '##';

/** Words that a tokenizer adds to a text: `[CLS]`, `<s>`, `<|endoftext|>`. */
const SPECIAL = /^(\[[A-Za-z]+\d*\]|<(?!0x)\|?[\w/.-]+\|?>)$/;

/** @param tokens those of a table, or many of them */
export function tokenStyle(tokens: Iterable<string>): TokenStyle {
  const counts = { sentencePiece: 0, bytes: 0, wordPiece: 0 };
  for (const token of tokens) {
    if (token.startsWith(WORD_MARK)) counts.sentencePiece++;
    else if (token.startsWith(BYTE_SPACE)) counts.bytes++;
    else if (token.startsWith(GOES_ON) && token.length > GOES_ON.length) counts.wordPiece++;
  }
  const [most] = (Object.keys(counts) as (keyof typeof counts)[]).sort((x, y) => counts[y] - counts[x]);
  return counts[most] > 0 ? most : 'words';
}

/** What a token stands for in running text, spaces and line breaks included. */
export function tokenText(token: string, style: TokenStyle): string {
  if (SPECIAL.test(token)) return ` ${token}`;
  if (style === 'sentencePiece') return bytesWritten(token).replaceAll(WORD_MARK, ' ');
  if (style === 'bytes') return ofBytes(token);
  if (style === 'wordPiece' && token.startsWith(GOES_ON)) return token.slice(GOES_ON.length);
  return ` ${token}`;
}

/** A token as one reads it alone: without the mark of where a word begins, and with blanks that can be seen. */
export function readableToken(token: string, style: TokenStyle): string {
  if (SPECIAL.test(token) || style === 'wordPiece' || style === 'words') return token === '' ? '␣' : token;
  const text = tokenText(token, style);
  const visible = text.trim().replaceAll('\n', '⏎').replaceAll('\t', '⇥');
  if (visible !== '') return visible;
  return text.includes('\n') ? '⏎' : text.includes('\t') ? '⇥' : '␣';
}

/** SentencePiece writes bytes that no piece has as `<0x0A>`. */
function bytesWritten(token: string): string {
  const byte = /^<0x([0-9A-F]{2})>$/.exec(token);
  if (!byte) return token;
  const code = Number.parseInt(byte[1], 16);
  return code < 0x80 ? String.fromCharCode(code) : '\ufffd';
}

/** The text of a token of GPT-2, whose characters stand for the bytes of UTF-8. */
function ofBytes(token: string): string {
  const bytes: string[] = [];
  for (const character of token) {
    const byte = BYTE_OF.get(character.codePointAt(0)!);
    // Of another tokenizer, or a text by itself.
    if (byte === undefined) return token.replaceAll(BYTE_SPACE, ' ');
    bytes.push(`%${byte.toString(16).padStart(2, '0')}`);
  }
  try {
    return decodeURIComponent(bytes.join(''));
  } catch {
    // A part of a character.
    return '\ufffd';
  }
}

/** The bytes by the code of the character that GPT-2 writes for each: printable ones as they are, the others from 256 on. */
const BYTE_OF = new Map<number, number>();
for (let byte = 0, next = 256; byte < 256; byte++) {
  const isPrintable = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  BYTE_OF.set(isPrintable ? byte : next++, byte);
}
