import type { Random } from '../random';
import { joined, latin1, u16, u8 } from './bytes';
import { countUpTo, mostText, oddName } from './choices';
import { oneFile, type StructuredKind } from './structure';

const SAMPLES: readonly (readonly [string, (random: Random) => string])[] = [
  [
    'many columns',
    (random) => {
      const many = countUpTo(300_000, random);
      return `${columns(many)}\n${'a,'.repeat(many - 1)}b\n`;
    },
  ],
  [
    'many columns, more lines',
    (random) => {
      const many = countUpTo(3000, random);
      return `${columns(many)}\n${`${'a,'.repeat(many - 1)}b\n`.repeat(Math.floor(4e6 / (2 * many)))}`;
    },
  ],
  ['many lines', (random) => `label\n${'a\n'.repeat(countUpTo(1e6, random))}`],
  [
    'lines that all differ',
    (random) =>
      `label,x1\n${Array.from({ length: countUpTo(200_000, random) }, (_, i) => `l${i},${i}`).join('\n')}`,
  ],
  [
    'numbered lines',
    (random) =>
      `row\n${Array.from({ length: countUpTo(300_000, random) }, (_, i) => i)
        .reverse()
        .join('\n')}`,
  ],
  ['the same name', (random) => `${'a,'.repeat(countUpTo(1e6, random))}a\n1\n`],
  ['no names', (random) => `${','.repeat(countUpTo(1e6, random))}\n`.repeat(2)],
  ['quotes', (random) => random.pick(['"', '""', '"\n', '",']).repeat(countUpTo(1e6, random))],
  [
    'a quoted cell',
    (random) => `label\n"${random.pick(['\n', '""', 'a', ',']).repeat(countUpTo(2e6, random))}"\n`,
  ],
  ['blanks', (random) => `label\n${' '.repeat(countUpTo(4e6, random))}a${' '.repeat(1000)}\n`],
  ['empty lines', (random) => `label\n${'\n'.repeat(countUpTo(4e6, random))}a\n`],
  ['long names', (random) => `${oddName(random, 4e6).replaceAll(',', '')},label\n1,2\n`],
  [
    'odd names',
    (random) => `__proto__,constructor,toString,${oddName(random, 99).replaceAll('"', '')}\n1,2,3,4\n`,
  ],
  [
    'boxes',
    (random) =>
      `image,x,y,width,height\n${`${'../'.repeat(countUpTo(50, random))}a.png,0,0,1e308,5e-324\n`.repeat(countUpTo(50_000, random))}`,
  ],
  ['images', (random) => `image\n${`${'a/'.repeat(countUpTo(1e6, random))}a.png\n`}`],
  [
    'lines of growing length',
    (random) => `a\n${Array.from({ length: countUpTo(2000, random) }, (_, i) => ','.repeat(i)).join('\n')}`,
  ],
];

/** Tables of tokens, texts and recordings, by what is odd about them. */
const WORDS: typeof SAMPLES = [
  [
    'tokens',
    (random) =>
      `document,position,token\n${each(countUpTo(300_000, random), (i) => `d${i % 9},${i},${random.pick(['a', '"\u20ac"', '##b', '" "'])}`)}`,
  ],
  [
    'tokens that all differ',
    (random) => `document,token\n${each(countUpTo(300_000, random), (i) => `${i},t${i}`)}`,
  ],
  [
    'positions',
    (random) =>
      `document,position,token\n${each(countUpTo(9999, random), () => `d,${random.pick(['-1', '1.5', '1e308', '', 'x', '0', '4294967296'])},a`)}`,
  ],
  [
    'places in a document',
    (random) =>
      `document,start,end,token\n${each(countUpTo(99_999, random), (i) => `d,${i},${random.pick([i + 1, -1, 2 ** 53])},a`)}`,
  ],
  [
    'long texts',
    (random) =>
      `text\n${`"${oddName(random, 99_999).replaceAll('"', '')}"\n`.repeat(countUpTo(400, random))}`,
  ],
  [
    'recordings',
    (random) =>
      `audio,start,end\n${each(countUpTo(99_999, random), (i) => `${random.pick(['a.wav', `b${i}.wav`])},${i},${i + 1}`)}`,
  ],
  [
    'odd recordings',
    (random) =>
      `audio,start,end\n${each(countUpTo(999, random), () => `${random.pick(['../a.wav', '/dev/zero.wav', 'C:\\\\a.wav', '.wav', ''])},${random.pick(['1e308', '-1', 'nan', '2'])},${random.pick(['', '-1', '5e-324', '1'])}`)}`,
  ],
  [
    'all roles',
    (random) =>
      `text,token,document,position,start,end,image,audio,label\n${'a,b,c,1,2,3,d.png,e.wav,f\n'.repeat(countUpTo(99_999, random))}`,
  ],
];

function each(count: number, make: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => `${make(i)}\n`).join('');
}

function columns(count: number): string {
  return Array.from({ length: count }, (_, i) => `c${i}`).join();
}

export const tableStructures: StructuredKind = {
  name: 'samples',
  plain: () => oneFile('table', 'samples.csv', Buffer.from('label\na\nb\n'), 'plain'),
  structure(random) {
    const [said, make] = random.pick(random.chance(0.6) ? SAMPLES : WORDS);
    return oneFile('table', 'samples.csv', Buffer.from(make(random).slice(0, mostText(random))), said);
  },
};

const LABELS: readonly (readonly [string, (random: Random) => string])[] = [
  ['many', (random) => 'a\n'.repeat(countUpTo(2e6, random))],
  [
    'that all differ',
    (random) => Array.from({ length: countUpTo(500_000, random) }, (_, i) => `l${i}`).join('\n'),
  ],
  ['one long', (random) => oddName(random, 4e6)],
  ['blanks', (random) => `a${' '.repeat(countUpTo(4e6, random))}b\n`],
  ['many long', (random) => `${oddName(random, 10_000)}\n`.repeat(countUpTo(400, random))],
  ['nothing', (random) => random.pick(['\n', '\r', '\0', '\r\n']).repeat(countUpTo(4e6, random))],
];

/** Texts of numpy in a .npy file, of so many characters each. */
function textArray(random: Random): Buffer {
  const kind = random.pick(['U', 'S']);
  const length = countUpTo(random.pick([10, 999_999]), random);
  const size = kind === 'U' ? 4 * length : length;
  const count = random.pick([1, countUpTo(Math.max(1, 4e6 / size), random), 2 ** 40]);
  const shape = random.pick([
    `(${count},)`,
    `(${count}, 1)`,
    `(${count}, ${'1, '.repeat(countUpTo(5000, random))})`,
    '(0,)',
    '()',
  ]);
  const header = `{'descr': '<${kind}${length}', 'fortran_order': False, 'shape': ${shape}, }\n`;
  const data = Buffer.alloc(Math.min(8e6, count * size), random.pick([0, 65, 255]));
  return joined(latin1('\x93NUMPY'), u8(1, 0), u16(header.length), latin1(header), data);
}

export const labelStructures: StructuredKind = {
  name: 'labels',
  plain: () => oneFile('labels', 'labels.txt', Buffer.from('a\nb\n'), 'plain'),
  structure(random) {
    if (random.chance(0.4)) return oneFile('labels', 'labels.npy', textArray(random), 'texts of numpy');
    const [said, make] = random.pick(LABELS);
    return oneFile('labels', 'labels.txt', Buffer.from(make(random).slice(0, mostText(random))), said);
  },
};
