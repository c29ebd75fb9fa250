/** A Python literal of the kinds a .npy header is made of. Tuples and lists are arrays, a dict is a Map. */
export type PythonLiteral = string | number | boolean | null | PythonLiteral[] | Map<string, PythonLiteral>;

const DEEPEST = 16;

const BLANK = /[ \t\r\n\f\v]*/y;
const TEXT = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y;
const INTEGER = /-?\d+/y;
const NAME = /True|False|None/y;
const NAMED: Record<string, boolean | null> = { True: true, False: false, None: null };

/**
 * Reads one Python literal and evaluates nothing: strings (escapes are kept as written), integers, True, False,
 * None, tuples, lists, and dicts with string keys.
 * @throws SyntaxError where `source` is anything else.
 */
export function parsePythonLiteral(source: string): PythonLiteral {
  let at = 0;

  /** Passes what a sticky pattern finds here, if anything. */
  const pass = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(source)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const accept = (mark: string): boolean => {
    if (source[at] !== mark) return false;
    at++;
    pass(BLANK);
    return true;
  };
  const expect = (mark: string): void => {
    if (!accept(mark)) throw new SyntaxError(`Expected ${mark}`);
  };
  const items = (close: string, read: () => void): { trailingComma: boolean } => {
    let trailingComma = false;
    while (!accept(close)) {
      read();
      trailingComma = accept(',');
      if (!trailingComma) {
        expect(close);
        break;
      }
    }
    return { trailingComma };
  };
  const scalar = (): PythonLiteral => {
    const start = at;
    if (pass(TEXT)) return source.slice(start + 1, at - 1);
    if (pass(INTEGER)) {
      const number = Number(source.slice(start, at));
      // As Python 2 wrote long ones.
      if (source[at] === 'L') at++;
      return number;
    }
    if (pass(NAME)) return NAMED[source.slice(start, at)];
    throw new SyntaxError('Expected a value');
  };

  const value = (depth: number): PythonLiteral => {
    if (depth > DEEPEST) throw new SyntaxError('Nested too deeply');
    if (accept('{')) {
      const dict = new Map<string, PythonLiteral>();
      items('}', () => {
        const key = value(depth + 1);
        if (typeof key !== 'string') throw new SyntaxError('A key is not a string');
        expect(':');
        dict.set(key, value(depth + 1));
      });
      return dict;
    }
    if (accept('[')) {
      const list: PythonLiteral[] = [];
      items(']', () => list.push(value(depth + 1)));
      return list;
    }
    if (accept('(')) {
      const tuple: PythonLiteral[] = [];
      const { trailingComma } = items(')', () => tuple.push(value(depth + 1)));
      // In Python it is the comma that makes a tuple: (5) is 5.
      return tuple.length === 1 && !trailingComma ? tuple[0] : tuple;
    }
    const read = scalar();
    pass(BLANK);
    return read;
  };

  pass(BLANK);
  const literal = value(0);
  if (at < source.length) throw new SyntaxError('More than one value');
  return literal;
}
