import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Random } from '../random';
import { countUpTo, HUGE, nested, oddName } from './choices';
import { ODD_PARTS } from './savedParts';
import { oneFile, type StructuredKind } from './structure';

const FIXTURE = resolve('test', 'fixtures', 'saved', 'blocks.alignment.json');

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function saved(): { [key: string]: Json } {
  return JSON.parse(readFileSync(FIXTURE, 'utf8')) as { [key: string]: Json };
}

/** Whole texts that are no comparison, or one with something around it. */
const TEXTS: readonly (readonly [string, (random: Random) => string])[] = [
  ['brackets', (random) => '['.repeat(countUpTo(9e6, random))],
  ['closed brackets', (random) => nested('[', '', ']', countUpTo(3e6, random))],
  ['objects in each other', (random) => nested('{"a":', '1', '}', countUpTo(1e6, random))],
  ['a long text', (random) => JSON.stringify('x'.repeat(countUpTo(8e6, random)))],
  ['many numbers', (random) => `[${'1,'.repeat(countUpTo(4e6, random))}1]`],
  [
    'many keys',
    (random) => `{${Array.from({ length: countUpTo(500_000, random) }, (_, i) => `"k${i}":0`).join()}}`,
  ],
  ['many objects', (random) => `[${'{},'.repeat(countUpTo(2e6, random))}{}]`],
  ['blanks around it', (random) => ' '.repeat(countUpTo(8e6, random)) + JSON.stringify(saved())],
  ['more fields', (random) => JSON.stringify({ ...saved(), more: 'x'.repeat(countUpTo(4e6, random)) })],
  [
    'deep fields',
    (random) =>
      JSON.stringify(saved()).replace(/}$/, `,"more":${nested('[', '', ']', countUpTo(1e6, random))}}`),
  ],
];

/** A value in place of one in a comparison. */
function oddValue(random: Random): Json {
  const many = countUpTo(200_000, random);
  return random.pick<() => Json>([
    () => null,
    () => -1,
    () => random.pick(HUGE),
    () => 1e308,
    () => oddName(random),
    () => [],
    () => ({}),
    () => Array<Json>(many).fill(0),
    () => Array<Json>(many).fill('x'),
    () => Array.from({ length: many / 10 }, () => ({})),
    () => Object.fromEntries(Array.from({ length: many }, (_, i) => [`k${i}`, null])),
    () => ({ gzip: gzipSync(Buffer.alloc(countUpTo(2e9 / 8, random)), { level: 1 }).toString('base64') }),
    () => ({ gzip: 'A'.repeat(many * 10) }),
  ])();
}

/** Puts odd values at one to three places, any of them as likely as another on its level. */
function edited(random: Random): { text: string; said: string } {
  const whole = saved();
  const said: string[] = [];
  for (let i = random.below(3); i >= 0; i--) {
    let at: Json = whole;
    const way: string[] = [];
    for (;;) {
      const keys: string[] = Object.keys(at);
      if (keys.length === 0) break;
      const key = random.pick(keys);
      way.push(key);
      const next: Json = (at as { [key: string]: Json })[key];
      if (typeof next === 'object' && next !== null && Object.keys(next).length > 0 && random.chance(0.8))
        at = next;
      else {
        (at as { [key: string]: Json })[key] = oddValue(random);
        break;
      }
    }
    said.push(way.join('.'));
  }
  return { text: JSON.stringify(whole), said: said.join(', ') };
}

/** Claims that fit together: so many rows and concepts, and arrays that unpack to as many. */
function consistent(random: Random): { text: string; said: string } {
  const whole = saved() as {
    view: { alignment: { rows: Json }; a: { rowsUsed: Json }; b: { rowsUsed: Json } };
    rows: Json;
  };
  const rows = countUpTo(1e8, random);
  whole.view.alignment.rows = whole.view.a.rowsUsed = whole.view.b.rowsUsed = rows;
  const bytes = Math.min(4 * rows, 2 ** 27);
  const packed = { gzip: gzipSync(Buffer.alloc(bytes), { level: 9 }).toString('base64') };
  const { rows: of } = whole as unknown as { rows: { ids: Json; a: Json; b: Json } };
  Object.assign(
    of,
    random.chance(0.5)
      ? { ids: packed }
      : { attributes: Array(20).fill({ name: 'x', values: ['a'], codes: packed }) },
  );
  return { text: JSON.stringify(whole), said: `${rows} rows` };
}

/** The parts that newer programs write, odd or as they should be. */
function newer(random: Random): { text: string; said: string } {
  const whole = saved() as { view: { alignment: { rows: number } }; rows: Json; texts: Json };
  const [said, make] = random.pick(ODD_PARTS);
  const { rows = {}, texts } = make(whole.view.alignment.rows, random);
  Object.assign(whole.rows as object, rows);
  if (texts) Object.assign(whole, { texts });
  return { text: JSON.stringify(whole), said };
}

export const savedStructures: StructuredKind = {
  name: 'saved',
  plain: () => oneFile('saved', 'plain.alignment.json', readFileSync(FIXTURE), 'plain'),
  structure(random) {
    const [said, text] = random.pick(TEXTS);
    const made = random.pick([
      () => ({ said, text: text(random) }),
      () => edited(random),
      () => edited(random),
      () => newer(random),
      () => newer(random),
      () => consistent(random),
    ])();
    return oneFile('saved', 'x.alignment.json', Buffer.from(made.text), made.said);
  },
};
