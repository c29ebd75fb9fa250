const LINE = /^( *)(?:'([^']*)'|"([^"\\]*)"|([^\s#'"[\]{},&*!|>%@`:-][^\s:]*)):(?: +(.*))?$/;
/** No configuration nests deeper; a path is built for every line. */
const MOST_DEPTH = 16;
/** No scalar that is asked for stands in a longer line. */
const LONGEST_LINE = 1000;

/**
 * The scalars of a YAML text in block style, as PyYAML and OmegaConf write it, by the keys that lead to them: `a:\n  b: 1` has
 * '1' at a.b. Lists, values of several lines and everything else is passed over. Needs time that grows with the length of the
 * text only, whatever it holds, which libraries for the whole of YAML do not promise.
 */
export function blockYamlScalars(text: string): Map<string, string> {
  const scalars = new Map<string, string>();
  const open: { indent: number; key: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.length > LONGEST_LINE) continue;
    const [, spaces, single, double, plain, rest = ''] = LINE.exec(line) ?? [];
    if (spaces === undefined) continue;
    while (open.length > 0 && open[open.length - 1].indent >= spaces.length) open.pop();
    if (open.length >= MOST_DEPTH) continue;
    open.push({ indent: spaces.length, key: single ?? double ?? plain });
    const value = scalarOf(rest);
    if (value !== null) scalars.set(open.map(({ key }) => key).join('.'), value);
  }
  return scalars;
}

/** The text of a scalar, without quotes and comment; null for anything else. */
function scalarOf(text: string): string | null {
  const [, single, double] = /^(?:'((?:[^']|'')*)'|"([^"\\]*)")(?:\s+#.*|\s*)$/.exec(text) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  if (double !== undefined) return double;
  if (!/^[^\s'"[\]{},&*!|>%@`#]/.test(text)) return null;
  const comment = text.search(/\s#/);
  return (comment < 0 ? text : text.slice(0, comment)).trimEnd();
}
