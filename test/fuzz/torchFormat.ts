import { pickled, Raw, torchArchive, type Saved, type SavedTensor } from '../support/torchFile';
import type { FuzzedFormat } from './formats';
import { mutate, NUMBERS } from './mutate';
import { editedZip, positions, ZIP_TOKENS } from './npzFormat';

const STORAGES = {
  0: new Float32Array(12).fill(1.5),
  1: new Uint16Array(12).fill(0x3c00),
  2: new BigInt64Array(6),
};

const tensor = (
  key: number,
  type: string,
  count: number,
  shape: number[],
  strides: number[],
  offset = 0,
): SavedTensor => ({
  ...{ key: String(key), type, count, offset, shape, strides },
});
const matrix = tensor(0, 'Float', 12, [3, 4], [4, 1]);
const saved: Saved[] = [
  matrix,
  new Map<string, Saved>([
    ['weight', matrix],
    ['half', tensor(1, 'Half', 12, [4, 3], [1, 4])],
    ['epoch', 3],
    ['nested', new Map<string, Saved>([['ids', tensor(2, 'Long', 6, [6], [1])]])],
  ]),
  [
    tensor(1, 'BFloat16', 12, [2, 2], [4, 2], 3),
    null,
    true,
    'name',
    [tensor(0, 'Float', 12, [5, 2], [0, 1])],
  ],
  // [x, x] of itself sixteen times over, and a list that holds itself.
  new Raw(
    `]q\x00(${pickled(matrix).toString('latin1').slice(2, -1)}eq\x01${'0](h\x01h\x01eq\x01'.repeat(16)}`,
  ),
  new Raw(']q\x00h\x00a'),
];

/** Opcodes, names and values of pickles. */
const OPCODES = [
  ...['(', '.', '0', '1', '2', 'N', ']', '}', ')', 'a', 'e', 's', 'u', 't', 'l', 'd', 'R', 'b', 'Q'],
  ...[
    '\x85',
    '\x86',
    '\x87',
    '\x81',
    '\x92',
    '\x93',
    '\x94',
    '\x88',
    '\x8f',
    '\x90',
    '\x91',
    'q\x00',
    'h\x00',
    'h\x01',
    'r\xff\xff\xff\xff',
    'j\xff\xff\xff\xff',
  ],
  ...[
    'cos\nsystem\n',
    'cbuiltins\neval\n',
    'ctorch\nFloatStorage\n',
    'ctorch._utils\n_rebuild_tensor_v3\n',
    'ctorch\nSize\n',
    'ctorch\nfloat16\n',
    'ccollections\nOrderedDict\n',
  ],
  ...[
    'ctorch._utils\n_rebuild_parameter\n',
    'ctorch._tensor\n_rebuild_from_type_v2\n',
    '\x95\xff\xff\xff\xff\xff\xff\xff\xff',
    'X\xff\xff\xff\x7f',
    'X\x00\x00\x00\x00',
    'I-5\n',
    'F1e400\n',
    'L99L\n',
    '\x8a\xff',
    '\x8b\xff\xff\xff\xff',
  ],
];

export const torchFormat: FuzzedFormat = {
  name: 'torch',
  extension: '.pt',
  seeds: () => [
    ...saved.map((each) => torchArchive(pickled(each), STORAGES)),
    torchArchive(pickled(saved[1]), STORAGES, true),
  ],
  tokens: [...OPCODES, ...ZIP_TOKENS],
  edited(random) {
    let pickle = pickled(random.pick(saved));
    if (random.chance(0.05)) {
      const repeated = random
        .pick(['(', ']', '}', 'N', '](', '}(', '\x85', ')\x94', '2'])
        .repeat(random.pick([100, 10_000, 100_000]));
      pickle = Buffer.concat([
        Buffer.from(`\x80\x02${random.pick(['', '(', ']', 'N'])}${repeated}`, 'latin1'),
        Buffer.from(random.pick(['.', 't.', 'e.', 'l.'])),
      ]);
    } else if (random.chance(0.3)) {
      // An integer: those of the seeds are all of eight bytes.
      const at = positions(pickle, '\x8a\x08');
      if (at.length > 0)
        pickle.writeBigInt64LE(BigInt.asIntN(64, BigInt(random.pick([-1, ...NUMBERS]))), random.pick(at) + 2);
    } else if (random.chance(0.9)) {
      pickle = mutate(pickle, saved.map(pickled), OPCODES, random);
    }
    const bytes = torchArchive(pickle, STORAGES, random.chance(0.2));
    return random.chance(0.2) ? editedZip(bytes, random) : bytes;
  },
};
