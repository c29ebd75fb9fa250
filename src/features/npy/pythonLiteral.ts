/** A Python literal of the kinds a .npy header is made of. Tuples and lists are arrays, a dict is a Map. */
export type PythonLiteral = string | number | boolean | null | PythonLiteral[] | Map<string, PythonLiteral>;

const TOKEN =
  /\s*(?:(?<mark>[{}[\]():,])|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<integer>-?\d+)L?|(?<name>True|False|None))/y;
const DEEPEST = 16;

/**
 * Reads one Python literal and evaluates nothing: strings (escapes are kept as written), integers, True, False,
 * None, tuples, lists, and dicts with string keys.
 * @throws SyntaxError where `source` is anything else.
 */
export function parsePythonLiteral(source: string): PythonLiteral {
  const tokens = tokenize(source);
  let next = 0;

  const accept = (mark: string): boolean => {
    if (tokens[next]?.mark !== mark) return false;
    next++;
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
    const token = tokens[next++];
    if (token === undefined || token.mark !== undefined) throw new SyntaxError('Expected a value');
    if (token.text !== undefined) return token.text.slice(1, -1);
    if (token.integer !== undefined) return Number(token.integer);
    return token.name === 'None' ? null : token.name === 'True';
  };

  const literal = value(0);
  if (next < tokens.length) throw new SyntaxError('More than one value');
  return literal;
}

type Token = Partial<Record<'mark' | 'text' | 'integer' | 'name', string>>;

function tokenize(source: string): Token[] {
  const text = source.trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw new SyntaxError('Not a literal');
    tokens.push(groups);
  }
  return tokens;
}
