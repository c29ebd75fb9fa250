const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|(")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * The line, counted from 1, at which `text` stops being JSON; for texts that `JSON.parse` refuses, since not all of
 * its messages say where. Needs time that grows with the length of the text.
 */
export function jsonErrorLine(text: string): number {
  const open: ('{' | '[')[] = [];
  // What may come next, by the grammar of RFC 8259.
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'end' = 'value';
  for (let at = 0; ;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const mark = token?.[1] ?? '';
    const end = token?.[2] === undefined ? TOKEN.lastIndex : stringEnd(text, TOKEN.lastIndex);
    const isString = token?.[2] !== undefined && end >= 0;
    const isValue = isString || (token !== null && token[2] === undefined && mark === '');
    const top = open.at(-1);
    const closes = (mark === '}' && top === '{') || (mark === ']' && top === '[');
    if (expected.startsWith('value') && (mark === '{' || mark === '[')) {
      open.push(mark);
      expected = mark === '{' ? 'key or }' : 'value or ]';
    } else if (closes && (expected === ', or close' || expected.endsWith(mark))) {
      open.pop();
      expected = open.length > 0 ? ', or close' : 'end';
    } else if (isValue && expected.startsWith('value')) {
      expected = top ? ', or close' : 'end';
    } else if (isString && expected.startsWith('key')) {
      expected = ':';
    } else if (mark === ':' && expected === ':') {
      expected = 'value';
    } else if (mark === ',' && expected === ', or close') {
      expected = top === '{' ? 'key' : 'value';
    } else {
      return lineOf(text, at);
    }
    at = end;
  }
}

/** Behind the quotation mark that ends a string which goes on at `from`; −1 where it is none. */
function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return -1;
    if (code === 0x5c) {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) return -1;
      at = ESCAPE.lastIndex;
    } else at++;
  }
  return -1;
}

/** The line of the first character at or behind `from` that is no blank. */
function lineOf(text: string, from: number): number {
  let end = from;
  while (' \t\r\n'.includes(text.charAt(end)) && end < text.length) end++;
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
