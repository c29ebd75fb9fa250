import type { FuzzedFormat } from './formats';
import type { Random } from './random';

const CELLS = [
  '1',
  '-2.5',
  '3e-5',
  '"4"',
  ' 5 ',
  'nan',
  '-inf',
  '',
  '1e999',
  '123456789012345678',
  '.5',
  '6.',
];
const WRONG = [
  'x',
  '"a""b"',
  '"',
  '1,5',
  '0x10',
  '"1\n"',
  '"a\nb,c',
  '\u00e9',
  '\0',
  '1 2',
  '#',
  '--1',
  '9'.repeat(70_000),
];

function table(random: Random, wrong: number): Buffer {
  const columns = 1 + random.below(5);
  const delimiter = random.pick([',', ',', ',', ';', '\t', ' ']);
  const cell = (): string => random.pick(random.chance(wrong) ? WRONG : CELLS);
  const line = (): string => {
    const length = random.chance(wrong / 4) ? random.below(7) : columns;
    return Array.from({ length }, cell).join(delimiter);
  };
  const lines = Array.from({ length: random.below(12) }, line);
  if (random.chance(0.4)) lines.unshift(Array.from({ length: columns }, (_, i) => `f${i}`).join(delimiter));
  if (random.chance(0.2))
    lines.splice(random.below(lines.length + 1), 0, random.pick(['', '  ', '# a, "b', '#']));
  const start = random.pick(['', '', '', '\uFEFF', '\n']);
  return Buffer.from(start + lines.join(random.pick(['\n', '\n', '\r\n', '\r'])) + random.pick(['', '\n']));
}

export const csvFormat: FuzzedFormat = {
  name: 'csv',
  extension: '.csv',
  seeds: () =>
    ['1,2\n3,4\n', 'a,b\r\n"1","2"\r\n3,4', '\uFEFFa;b\n1;2\n3;4\n', 'i 1 2\nj 3 4\n'].map((text) =>
      Buffer.from(text),
    ),
  tokens: [...CELLS, ...WRONG.slice(0, -1), ',', ';', '\t', '\n', '\r', '\r\n', '"', '""', '\xff\xfe'],
  edited: (random) => table(random, random.pick([0, 0.02, 0.2])),
};
