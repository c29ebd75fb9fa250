import { encodeNpy } from '../../../src/features/npy/encodeNpy';
import type { Random } from '../random';
import { countUpTo } from './choices';
import { plainNpy } from './npyStructures';
import type { Lying, Structure, StructuredKind } from './structure';

const NO_PIPES = process.platform === 'win32';

/** The names of parts, and the paths that stand for all of them. */
const NAMES: readonly (readonly [(i: number, of: number) => string, readonly string[]])[] = [
  [
    (i) => `x_${i}.npy`,
    [
      'x_*.npy',
      'x_{part}.npy',
      'x_{part?}.npy',
      'x_{sample}.npy',
      'x_{number}.npy',
      '*.npy',
      '*_*.npy',
      '{x_0,x_1}.npy',
    ],
  ],
  [(i) => `img_${String(i).padStart(3, '0')}.npy`, ['img_*.npy', '{img_000,img_000}.npy', '*.npy']],
  [
    (i, of) => `t-${i}-of-${of}.npy`,
    ['t-*.npy', 't-{part}-of-*.npy', 't-{part?}-of-*.npy', 't-*-of-*-*.npy'],
  ],
  [(i) => `a=${i % 7}/u${i}.npy`, ['a=*/*.npy', 'a=*/u{part}.npy', '*/*.npy', '*/*/*.npy']],
];

/** Shapes of one part by what the others may be. */
const SHAPES: readonly (readonly number[])[] = [
  [3, 4],
  [5, 4],
  [1, 4],
  [0, 4],
  [4],
  [2, 3, 4],
  [1, 3, 4],
  [2, 2, 3, 4],
  [3, 5],
  [3],
  [],
  [0, 0],
];

function part(shape: readonly number[], random: Random): Uint8Array {
  const count = shape.reduce((a, b) => a * b, 1);
  const numbers = Float32Array.from({ length: count }, (_, i) => i);
  const data = random.chance(0.02) ? Float64Array.from(numbers) : numbers;
  const whole = encodeNpy({ shape: [...shape], data });
  return random.chance(0.02) ? whole.subarray(0, countUpTo(whole.length, random)) : whole;
}

/** What may lie in place of a part. */
function oddPart(random: Random): Lying | null {
  const odd: (Lying | null)[] = [
    null,
    new Uint8Array(0),
    Buffer.from('1,2\n3,4\n'),
    { link: random.pick(['x_0.npy', '../x_0.npy', '/etc/hostname', '/dev/zero', '.', 'nowhere']) },
    ...(NO_PIPES ? [] : (['pipe'] as const)),
  ];
  return random.pick(odd);
}

export const joinedStructures: StructuredKind = {
  name: 'joined',
  plain: () => ({
    ...{ said: 'plain', reader: 'features', path: 'x_*.npy' },
    files: new Map([
      ['x_0.npy', plainNpy()],
      ['x_1.npy', plainNpy()],
    ]),
  }),
  structure(random): Structure {
    const [nameOf, paths] = random.pick(NAMES);
    const count = random.chance(0.1) ? countUpTo(1500, random) : countUpTo(30, random);
    const usual = random.pick(SHAPES);
    const oddness = random.pick([0, 0, 0.01, 0.2]);
    const files = new Map<string, Lying>();
    for (let i = 0; i < count; i++) {
      const odd = random.chance(oddness);
      const lying =
        odd && random.chance(0.5) ? oddPart(random) : part(odd ? random.pick(SHAPES) : usual, random);
      if (lying !== null) files.set(nameOf(i, count), lying);
    }
    if (files.size === 0) files.set('y.npy', plainNpy());
    const path = random.pick(paths);
    return { said: `${count} parts of (${usual.join(', ')}), ${path}`, reader: 'features', files, path };
  },
};
