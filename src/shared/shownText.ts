/**
 * Text that may be shown in notifications, titles, tooltips, trees, lists, the status bar, the log and a terminal, wherever it
 * comes from. Only this file makes it; joined to other text it is a plain string again.
 */
export type ShownText = string & { readonly shown: unique symbol };

/** The longest texts that are shown, in UTF-16 code units. A longer one loses its middle, so that paths keep their ends. */
export const LONGEST_SHOWN = {
  /** One name or path in a sentence or a list. */
  name: 300,
  /** A sentence; VS Code cuts notifications after 1,000 characters. */
  sentence: 800,
  /** A sentence in a terminal, which wraps it. */
  printed: 2000,
  /** Lines of a tooltip or of the log. */
  lines: 60,
};

/** Blanks side by side that are shown as they are. */
const MOST_BLANKS = 20;

const LINE_BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]/;

/**
 * Control characters, escapes among them; what turns the direction of text; halves of surrogate pairs; and what takes no room
 * at all, except the joiners and variants that some scripts are written with.
 */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Bidi_Control}]|(?![\u200c\u200d]|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text fit to be shown: one line without links, icons, control characters and what turns the direction of text, of at most
 * `longest` UTF-16 code units. A line break becomes a blank, a gap of many blanks an ellipsis, any other such character its
 * code, as in `\u001b`; what VS Code or a terminal would take for a link or an icon is parted by a blank: `[text] (command:x)`,
 * `$ (icon)`, `https: //address`. The time it takes does not grow with the text. Of its own result it makes the same.
 *
 * Source: VS Code's `linkedText.ts`, `iconLabels.ts` and `linkComputer.ts` take `[text](scheme:…)`, `$(name)` and `scheme://`.
 */
export function shownText(text: string, longest = LONGEST_SHOWN.sentence): ShownText {
  const shown = shortened(text, longest)
    .replace(/[\s\u0085]+/g, shownBlanks)
    .replace(UNSEEN, codeOf)
    .replace(/([\]$])(?=\()/g, '$1 ')
    .replace(/:(?=\/\/)/g, ': ');
  return shortened(shown, longest) as ShownText;
}

/** A sentence around names, paths and numbers, or one of them alone: shown`Comparing ${a} with ${b}`. */
export function shown(words: TemplateStringsArray, ...values: (string | number)[]): ShownText {
  const rest = values.map((value, at) => shownText(String(value), LONGEST_SHOWN.name) + words[at + 1]);
  return shownText(words[0] + rest.join(''));
}

/** Text of several lines, each fit to be shown; of very many the first ones. */
export function shownLines(text: string): ShownText {
  const longest = LONGEST_SHOWN.lines * LONGEST_SHOWN.sentence;
  const lines = shortened(text, longest).split(/\r\n|[\r\n]/, LONGEST_SHOWN.lines);
  return lines.map((line) => shownText(line)).join('\n') as ShownText;
}

function shownBlanks(blanks: string): string {
  if (blanks.length > MOST_BLANKS) return ' … ';
  return LINE_BREAK.test(blanks) ? ' ' : blanks;
}

/** A text of at most `longest` code units, without its middle where it is longer. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = longest - 1;
  let head = text.slice(0, Math.ceil(kept / 2));
  let tail = text.slice(text.length - Math.floor(kept / 2));
  if (/[\ud800-\udbff]$/.test(head)) head = head.slice(0, -1);
  if (/^[\udc00-\udfff]/.test(tail)) tail = tail.slice(1);
  return `${head}…${tail}`;
}

function codeOf(unseen: string): string {
  const code = unseen.codePointAt(0)!;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
