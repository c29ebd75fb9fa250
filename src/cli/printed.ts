import { LONGEST_SHOWN, shownText, type ShownText } from '../shared/shownText';

/**
 * What a terminal takes for more than a letter and JSON leaves as it is: C1 control characters, which begin escape sequences as
 * ESC does, and what turns the direction of text.
 */
const LIVE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** A message as one line for a terminal, whatever the files hold that it names. */
export function printedLine(message: string): ShownText {
  return shownText(message, LONGEST_SHOWN.printed);
}

/** JSON text for a terminal: the same values, with such characters by their codes. */
export function printedJson(text: string): string {
  return text.replace(LIVE, (live) =>
    live === '\n' ? live : `\\u${live.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
