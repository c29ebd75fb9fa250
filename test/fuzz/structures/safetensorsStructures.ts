import type { Random } from '../random';
import { joined, latin1, u64 } from './bytes';
import { countIn, countUpTo, HUGE, nested, oddName, oddShape } from './choices';
import { oneFile, type StructuredKind } from './structure';

const TYPES: Record<string, number> = {
  ...{ F32: 4, F16: 2, BF16: 2, F64: 8, I64: 8, I32: 4, U8: 1, BOOL: 1, F8_E4M3: 1, U64: 8, F4: 0.5, C64: 8 },
};

interface Tensor {
  dtype: string;
  shape: number[];
  data_offsets: number[];
}

/** Headers as texts, since keys may come twice; each has a name and how its text comes about of tensors. */
const HEADERS: readonly (readonly [string, (tensors: [string, string][], random: Random) => string])[] = [
  ['plain', (tensors) => object(tensors)],
  ['in order', (tensors) => object(tensors)],
  ['spaced', (tensors) => object(tensors).replaceAll(',"', ',\n "')],
  ['blanks', (tensors, random) => object(tensors) + ' '.repeat(countUpTo(4e6, random))],
  ['twice', (tensors) => object([...tensors, ...tensors])],
  ['metadata', (tensors, random) => object([['__metadata__', metadata(random)], ...tensors])],
  ['deep', (tensors, random) => object([...tensors, ['deep', nested('[', '', ']', countUpTo(2e6, random))]])],
  [
    'deep objects',
    (tensors, random) => object([...tensors, ['deep', nested('{"a":', '1', '}', countUpTo(1e6, random))]]),
  ],
  ['escapes', (tensors, random) => object([...tensors, ['\\u0000'.repeat(countUpTo(3e5, random)), '{}']])],
  [
    'no object',
    (_, random) =>
      random.pick(['[]', '1', '""', 'null', '['.repeat(countUpTo(1e6, random)), '"'.repeat(100)]),
  ],
  [
    'more keys',
    (tensors) => object(tensors.map(([name, text]) => [name, text.replace('}', ',"x":{"y":[1]}}')])),
  ],
];

function object(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([name, text]) => `"${name}":${text}`).join(',')}}`;
}

function metadata(random: Random): string {
  const many = countUpTo(100_000, random);
  return random.pick([
    object(Array.from({ length: many }, (_, i) => [`k${i}`, '"v"'])),
    object([['k', JSON.stringify('v'.repeat(10 * many))]]),
    nested('{"a":', '{}', '}', many),
    '{"a": 1}',
  ]);
}

function tensorsOf(random: Random): { tensors: [string, Tensor][]; bytes: number } {
  const many = random.chance(0.4) ? countUpTo(40_000, random) : 1 + random.below(5);
  const tensors: [string, Tensor][] = [];
  let end = 0;
  const layout = random.pick(['apart', 'apart', 'apart', 'apart', 'empty', 'over each other', 'huge']);
  for (let i = 0; i < many; i++) {
    const dtype = random.pick(random.chance(0.9) ? ['F32', 'F32', 'I64', 'BF16'] : Object.keys(TYPES));
    const tried = layout === 'empty' ? [0, random.pick(HUGE)] : oddShape(random, 2e5 / many);
    const isOdd =
      layout === 'empty' || (random.chance(0.2) && (countIn(tried) < 2 ** 16 || random.chance(0.1)));
    const shape = isOdd ? tried : [2, 3];
    const size = Math.floor(countIn(shape) * TYPES[dtype]) || 0;
    const first = layout === 'over each other' ? 0 : end;
    const last = layout === 'huge' ? random.pick(HUGE) : first + Math.min(size, 2 ** 20);
    if (layout !== 'huge') end = Math.max(end, Math.min(last, 2 ** 22));
    const name = random.chance(0.02) ? JSON.stringify(oddName(random)).slice(1, -1) : `t${i}`;
    tensors.push([name, { dtype, shape, data_offsets: [first, last] }]);
  }
  return { tensors, bytes: end };
}

export const safetensorsStructures: StructuredKind = {
  name: 'safetensors',
  plain() {
    const header = object([['x', JSON.stringify({ dtype: 'F32', shape: [3, 2], data_offsets: [0, 24] })]]);
    return oneFile(
      'features',
      'plain.safetensors',
      joined(u64(header.length), latin1(header), Buffer.alloc(24)),
      'plain',
    );
  },
  structure(random) {
    const { tensors, bytes } = tensorsOf(random);
    const [said, write] = random.pick(HEADERS);
    const header = Buffer.from(
      write(
        tensors.map(([name, tensor]) => [name, JSON.stringify(tensor)]),
        random,
      ),
    );
    const claimed = random.chance(0.02) ? random.pick(HUGE) : header.length;
    const file = joined(u64(claimed), header, Buffer.alloc(bytes, 63));
    return oneFile('features', 'x.safetensors', file, `${said}, ${tensors.length} tensors`);
  },
};
