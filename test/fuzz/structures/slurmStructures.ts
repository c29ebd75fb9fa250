import type { Random } from '../random';
import { countUpTo, HUGE, nested, oddName } from './choices';
import type { Lying, StructuredKind } from './structure';

const ROUNDS: readonly (readonly [string, (random: Random) => string])[] = [
  [
    'many arrays',
    (random) => round(numbered(countUpTo(100_000, random), (i) => ({ job: String(i), tasks: [] }))),
  ],
  [
    'many tasks',
    (random) =>
      round([
        {
          job: '1',
          tasks: numbered(countUpTo(50_000, random), (i) => ({ task: `discover:${i}`, shown: 'x', cost: 1 })),
        },
      ]),
  ],
  [
    'odd tasks',
    (random) =>
      round([
        {
          job: '1',
          tasks: [{ task: oddName(random), shown: oddName(random), cost: random.pick([-1, ...HUGE]) }],
        },
      ]),
  ],
  [
    'odd jobs',
    (random) =>
      round([
        { job: random.pick(['9'.repeat(countUpTo(1e6, random)), '', '-1', '1; x', '1\n2']), tasks: [] },
      ]),
  ],
  [
    'no rounds',
    (random) =>
      random.pick([
        'null',
        '1',
        '{}',
        '[]',
        '{"arrays":{}}',
        '{"arrays":[null]}',
        '{"arrays":[{"job":1}]}',
        ' ',
      ]),
  ],
  ['brackets', (random) => nested('[', '', random.pick(['', ']']), countUpTo(4e6, random))],
  ['deep', (random) => `{"arrays":[],"cancelled":${nested('{"a":', '1', '}', countUpTo(1e6, random))}}`],
  ['a long text', (random) => `{"arrays":[],"cancelled":"${'x'.repeat(countUpTo(8e6, random))}"}`],
];

const LOGS: readonly ((random: Random) => string)[] = [
  (random) => 'x'.repeat(countUpTo(8e6, random)),
  (random) => '\n'.repeat(countUpTo(8e6, random)),
  (random) => `concept-alignment: ${oddName(random, 4000)}`,
  (random) => '\x1b[31m'.repeat(countUpTo(1e6, random)),
  () => '',
];

function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function round(arrays: readonly object[]): string {
  return JSON.stringify({ number: 1, arrays, cancelled: false });
}

/** What the tasks of a review leave for each other: their jobs, and the end of a log. */
export const slurmStructures: StructuredKind = {
  name: 'slurm',
  plain: () => ({
    said: 'plain',
    reader: 'slurm',
    path: '',
    files: files(Buffer.from(round([])), Buffer.from('end\n')),
  }),
  structure(random) {
    const [said, make] = random.pick(ROUNDS);
    const text = Buffer.from(make(random).slice(0, 9e6));
    const isPipe = random.chance(0.02) && process.platform !== 'win32';
    const log = Buffer.from(random.pick(LOGS)(random));
    return {
      said: isPipe ? 'pipes' : said,
      reader: 'slurm',
      path: '',
      files: isPipe ? files('pipe', 'pipe') : files(text, log),
    };
  },
};

function files(of: Lying, log: Lying): Map<string, Lying> {
  return new Map([
    ['round-1.json', of],
    ['task.log', log],
  ]);
}
