/** Names as files and people give them; what has no name has no label either. */
const NAMES = [
  'sky',
  null,
  'a name that goes on and on, longer than any figure has room for',
  'salt & pepper <b>"bold"</b>',
  '\u200fשלום עולם\u200f',
  '草 grass',
  'fur',
];

/** Name `i` of a list without end, most of it different from each other. */
export function nameAt(i: number): string | null {
  const name = NAMES[i % NAMES.length];
  const round = Math.floor(i / NAMES.length);
  return name === null || round === 0 ? name : `${name} ${round + 1}`;
}
