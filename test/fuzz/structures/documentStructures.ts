import type { Random } from '../random';
import { countUpTo, HUGE, mostText, nested, oddName } from './choices';
import { parquetStructures } from './parquetStructures';
import { oneFile, type StructuredKind } from './structure';

type Texts = readonly (readonly [string, (random: Random) => string])[];

/** Texts of documents, a JSON object a line, by what is odd about them. */
const LINES: Texts = [
  [
    'many',
    (random) => lines(countUpTo(300_000, random), (i) => `{"document":"d${i}","text":"t${random.below(9)}"}`),
  ],
  ['that all differ', (random) => lines(countUpTo(300_000, random), (i) => `{"id":${i},"text":"t${i}"}`)],
  ['the same document', (random) => '{"id":"a","text":"b"}\n'.repeat(countUpTo(300_000, random))],
  ['one long text', (random) => line('a', 'x'.repeat(countUpTo(8e6, random)))],
  ['escapes', (random) => `{"id":"a","text":"${'\\u20ac'.repeat(countUpTo(1e6, random))}"}\n`],
  ['wide letters', (random) => line('a', '\u{1F980}'.repeat(countUpTo(1e6, random)))],
  ['a long name', (random) => line(oddName(random, 4e6), 'b')],
  ['odd texts', (random) => line(oddName(random, 999), oddName(random, 1e6))],
  [
    'many keys',
    (random) =>
      `{"id":1,"text":"a",${list(countUpTo(400_000, random), (i) => `"k${i}":${random.below(9)}`)}}\n`,
  ],
  [
    'keys that differ in case',
    (random) =>
      `{${list(countUpTo(20_000, random), () => random.pick(['"TEXT":"a"', '"Text":"b"', '"ID":1']))}}`,
  ],
  [
    'many keys a line',
    (random) =>
      lines(countUpTo(3000, random), (i) => `{"id":${i},"text":"a",${list(60, (k) => `"k${i}_${k}":0`)}}`),
  ],
  ['deep', (random) => `{"id":1,"text":${nested('[', '', ']', countUpTo(3e6, random))}}\n`],
  ['brackets', (random) => '['.repeat(countUpTo(9e6, random))],
  ['one list', (random) => `[${list(countUpTo(200_000, random), (i) => `{"id":${i},"text":"a"}`)}]`],
  [
    'numbers',
    (random) => lines(9, () => `{"id":${random.pick([...HUGE, -0.5, 1e308])},"text":${random.pick(HUGE)}}`),
  ],
  ['empty lines', (random) => random.pick(['\n', '\r\n', ' \n', '\u2028\n']).repeat(countUpTo(3e6, random))],
  [
    'values that are none',
    (random) => lines(9, () => random.pick(['null', '1', '"a"', '[]', '{}', '{"id":null}'])),
  ],
  ['marks of the order', (random) => `\uFEFF${line('a', 'b')}`.repeat(countUpTo(1000, random))],
  [
    'names of objects',
    () => '{"__proto__":{"id":"a"},"text":"b"}\n{"id":"__proto__","text":"constructor"}\n',
  ],
  [
    'cut off',
    (random) => `${line('a', 'b').repeat(2)}{"id":"c","text":"${'x'.repeat(countUpTo(1e6, random))}`,
  ],
];

const TABLES: Texts = [
  [
    'many',
    (random) => `document,text\n${lines(countUpTo(300_000, random), (i) => `d${i},t${random.below(9)}`)}`,
  ],
  ['that all differ', (random) => `id,text\n${lines(countUpTo(300_000, random), (i) => `${i},t${i}`)}`],
  ['the same document', (random) => `id,text\n${'a,b\n'.repeat(countUpTo(1e6, random))}`],
  [
    'one long text',
    (random) => `id,text\na,"${random.pick(['x', '\n', '""', ',']).repeat(countUpTo(4e6, random))}"\n`,
  ],
  ['no columns', (random) => `${oddName(random, 99).replaceAll(/["\n]/g, '')},b\n1,2\n`],
  ['names alone', () => 'document,text\n'],
];

function lines(count: number, make: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => `${make(i)}\n`).join('');
}

function list(count: number, make: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => make(i)).join();
}

function line(id: string, text: string): string {
  return `${JSON.stringify({ id, text })}\n`;
}

/** The texts of documents beside a samples table. */
export const documentStructures: StructuredKind = {
  name: 'documents',
  plain: () => oneFile('documents', 'documents.jsonl', Buffer.from(line('a', 'b')), 'plain'),
  structure(random) {
    if (random.chance(0.1)) {
      const { said, files } = parquetStructures.structure(random);
      const [bytes] = [...files.values()] as Uint8Array[];
      return oneFile('documents', 'documents.parquet', bytes, `${said}, as a table`);
    }
    const isTable = random.chance(0.25);
    const [said, make] = random.pick(isTable ? TABLES : LINES);
    const text = Buffer.from(make(random).slice(0, mostText(random)));
    const bytes = random.chance(0.1) ? Buffer.concat([text, Buffer.from([0xff, 0xc0, 0x0a])]) : text;
    return oneFile('documents', isTable ? 'documents.csv' : 'documents.jsonl', bytes, said);
  },
};
