const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;

/**
 * The line, counted from 1, at which `text` stops being JSON; for texts that `JSON.parse` refuses, since not all of
 * its messages say where.
 */
export function jsonErrorLine(text: string): number {
  const open: ('{' | '[')[] = [];
  // What may come next, by the grammar of RFC 8259.
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'end' = 'value';
  TOKEN.lastIndex = 0;
  for (;;) {
    const start = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    const mark = token?.[1] ?? '';
    const top = open.at(-1);
    const closes = (mark === '}' && top === '{') || (mark === ']' && top === '[');
    if (token && expected.startsWith('value') && (mark === '{' || mark === '[')) {
      open.push(mark);
      expected = mark === '{' ? 'key or }' : 'value or ]';
    } else if (closes && (expected === ', or close' || expected.endsWith(mark))) {
      open.pop();
      expected = open.length > 0 ? ', or close' : 'end';
    } else if (token && expected.startsWith('value') && mark === '') {
      expected = top ? ', or close' : 'end';
    } else if (token?.[2] !== undefined && expected.startsWith('key')) {
      expected = ':';
    } else if (mark === ':' && expected === ':') {
      expected = 'value';
    } else if (mark === ',' && expected === ', or close') {
      expected = top === '{' ? 'key' : 'value';
    } else {
      const at = start + /^[ \t\r\n]*/.exec(text.slice(start))![0].length;
      return text.slice(0, at).split('\n').length;
    }
  }
}
