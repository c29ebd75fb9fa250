import type { Random } from '../random';

/** Counts that decide how large a file becomes; smaller ones are bounds of a format, larger ones claims. */
const [LEAST_SCALED, MOST_SCALED] = [1e5, 1e7];
/** Up to which counts cost little and are not made smaller. */
const LEAST_SHRUNK = 1000;

/** A count from 1 to `most`, as often below its square root as above; near `most` times the scale where files are to be
 * large, below that where they are to be small. */
export function countUpTo(most: number, random: Random): number {
  const share = random.below(2 ** 20) / 2 ** 20;
  const isLarge = random.scale > 1 && most >= LEAST_SCALED && most <= MOST_SCALED;
  const bound = Math.max(Math.min(most, LEAST_SHRUNK), most * Math.min(1, random.scale));
  const count = isLarge ? most * random.scale * (0.5 + share / 2) : Math.exp(share * Math.log(bound + 1));
  return Math.max(1, Math.floor(count));
}

/** Characters of a text: below 10 MB, unless it is to be large. */
export function mostText(random: Random): number {
  return 9e6 * Math.max(1, random.scale);
}

/** Claims of lengths and counts that no small file fulfils. */
export const HUGE = [
  2 ** 27,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 40,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 62,
];

const ODD_NAMES = [
  ...[
    '',
    '.',
    '..',
    '/',
    '//',
    '../../x',
    '/etc/passwd',
    'a/b',
    'C:\\x',
    '#',
    'a#b',
    '__proto__',
    'constructor',
  ],
  ...[
    '\u202Etxt.exe',
    '[x](command:y)',
    '$(zap)',
    '\x1b]0;x\x07',
    '\r\n',
    '\0',
    ' ',
    '\u{1F980}',
    '\ud800',
    '=1+1',
  ],
];

/** A name of a kind that programs stumble over: odd, long, or both. */
export function oddName(random: Random, longest = 100_000): string {
  const name = random.pick(ODD_NAMES);
  if (random.chance(0.5)) return name;
  return random
    .pick([name || ' ', 'a', ' ', '\t', '\x1b[31m', '/', 'a/', '"', '\u00e9'])
    .repeat(Math.ceil(countUpTo(longest, random) / 8));
}

/** `name` mostly, else an odd one. */
export function nameOr(name: string, random: Random): string {
  return random.chance(0.9) ? name : oddName(random, 300);
}

/** A shape: small, or with many axes, none, zeros, or claims beyond all bytes. */
export function oddShape(random: Random, mostAxes = 1000): number[] {
  const small = (): number => 1 + random.below(6);
  return random.pick([
    (): number[] => [small(), small()],
    (): number[] => [],
    (): number[] => [0, random.pick(HUGE)],
    (): number[] => [random.pick(HUGE), 0],
    (): number[] => [random.pick(HUGE), random.pick(HUGE)],
    (): number[] => [small(), random.pick(HUGE)],
    (): number[] => Array.from({ length: countUpTo(mostAxes, random) }, () => 1),
    (): number[] => Array.from({ length: countUpTo(64, random) }, () => 2),
    (): number[] => Array.from({ length: countUpTo(mostAxes, random) }, () => random.pick([0, 1, 2])),
    (): number[] => [1, 1, countUpTo(100_000, random), 1],
  ])();
}

/** How many numbers a shape has. */
export function countIn(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** `open`, `count` times, `middle`, and `close` as often. */
export function nested(open: string, middle: string, close: string, count: number): string {
  return open.repeat(count) + middle + close.repeat(count);
}
