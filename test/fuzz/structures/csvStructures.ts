import type { Random } from '../random';
import { countUpTo, mostText, oddName } from './choices';
import { oneFile, type StructuredKind } from './structure';

/** Texts of tables of numbers, by what is odd about them. */
const TABLES: readonly (readonly [string, (random: Random) => string])[] = [
  ['many columns', (random) => lines(2, row(countUpTo(1e6, random), '1', random))],
  [
    'many named columns',
    (random) => {
      const many = countUpTo(200_000, random);
      return `${Array.from({ length: many }, (_, i) => `c${i}`).join()}\n${lines(2, row(many, '1', random))}`;
    },
  ],
  ['many rows', (random) => lines(countUpTo(1e6, random), '1,2')],
  ['rows of one column', (random) => lines(countUpTo(2e6, random), '7')],
  ['nothing in cells', (random) => lines(2, ','.repeat(countUpTo(2e6, random)))],
  ['empty lines', (random) => `1,2\n${'\n'.repeat(countUpTo(4e6, random))}3,4\n`],
  ['blank lines', (random) => `1,2\n${' \r\n'.repeat(countUpTo(1e6, random))}3,4\n`],
  [
    'quotes',
    (random) =>
      random.pick(['"', '""', '"\n', '"a"b', '",'].map((each) => each.repeat(countUpTo(1e6, random)))),
  ],
  [
    'a quoted cell',
    (random) => `"${random.pick(['\n', 'a', '""', ',']).repeat(countUpTo(2e6, random))}",1\n2,3\n`,
  ],
  ['quoted numbers', (random) => lines(countUpTo(200_000, random), '"1","2"')],
  [
    'a long number',
    (random) => `1,${random.pick(['9', '0', ' ', '.', '-']).repeat(countUpTo(4e6, random))}\n2,3\n`,
  ],
  ['a long first line', (random) => `${oddName(random, 4e6)},b\n1,2\n3,4\n`],
  [
    'names',
    (random) =>
      `${Array.from({ length: 20 }, () => oddName(random, 1000)).join()}\n${lines(3, row(20, '1', random))}`,
  ],
  ['comments', (random) => `${'# x\n'.repeat(countUpTo(1e6, random))}1,2\n3,4\n`],
  [
    'lines that grow',
    (random) => Array.from({ length: countUpTo(1500, random) }, (_, i) => '1,'.repeat(i) + '1').join('\n'),
  ],
  ['blanks between', (random) => lines(3, `1${' '.repeat(countUpTo(1e6, random))}2`)],
  ['no line end', (random) => '1,2\r'.repeat(countUpTo(1e6, random))],
  ['zeros', (random) => '\0'.repeat(countUpTo(4e6, random))],
  ['marks', (random) => `\uFEFF${'\uFEFF'.repeat(countUpTo(1e6, random))}1,2\n3,4\n`],
  [
    'odd cells',
    (random) => lines(50, `${random.pick(['__proto__', 'Infinity', '1_0', '0b1', '1e400', '\u0661'])},1`),
  ],
  [
    'two lines of columns',
    (random) => `${row(countUpTo(2e5, random), 'x', random)}\n${row(countUpTo(2e5, random), '1', random)}\n`,
  ],
];

function row(cells: number, cell: string, random: Random): string {
  return `${cell}${random.pick([',', ';', '\t', ' '])}`.repeat(cells) + cell;
}

function lines(count: number, line: string): string {
  return `${line}\n`.repeat(count);
}

export const csvStructures: StructuredKind = {
  name: 'csv',
  plain: () => oneFile('features', 'plain.csv', Buffer.from('1,2\n3,4\n'), 'plain'),
  structure(random) {
    const [said, table] = random.pick(TABLES);
    const text = table(random).slice(0, mostText(random));
    const bytes = random.chance(0.05) ? Buffer.from(`\uFEFF${text}`, 'utf16le') : Buffer.from(text);
    return oneFile('features', random.chance(0.2) ? 'x.tsv' : 'x.csv', bytes, said);
  },
};
