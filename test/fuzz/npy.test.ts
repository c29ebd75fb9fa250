import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { ELEMENT_BYTES, type NpyType } from '../../src/features/elementType';
import { readNpy, type NpyArray } from '../support/npy';

/** Numbers in [0, 1), the same at every run (mulberry32). */
function generator(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = generator(20_241);
const below = (n: number): number => Math.floor(random() * n);
const pick = <T>(items: ArrayLike<T>): T => items[below(items.length)];
const TYPES = Object.keys(ELEMENT_BYTES) as NpyType[];

interface Parts {
  version: number;
  header: Buffer;
  data: Buffer;
}

function assemble({ version, header, data }: Parts): Buffer {
  const start = Buffer.alloc(version === 1 ? 10 : 12);
  start.write('\x93NUMPY', 'latin1');
  start[6] = version;
  if (version === 1) start.writeUInt16LE(header.length, 8);
  else start.writeUInt32LE(header.length, 8);
  return Buffer.concat([start, header, data]);
}

function product(shape: number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** A valid file of random type, order, shape, version, content, spelling and padding. */
function randomFile(): Parts {
  const dtype = pick(TYPES);
  const order = ELEMENT_BYTES[dtype] === 1 ? '|' : pick(['<', '>']);
  const shape = Array.from({ length: below(4) }, () => below(7));
  const fields = [
    pick([`'descr': '${order}${dtype}'`, `"descr" : "${order}${dtype}"`]),
    `'fortran_order': ${pick(['True', 'False', 'False'])}`,
    `'shape': ${shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(pick([', ', ',']))})`}`,
  ].sort(() => random() - 0.5);
  const header = `{${fields.join(', ')}${pick(['', ', ', ','])}}${' '.repeat(below(60))}\n`;
  const bytes = Array.from({ length: product(shape) * ELEMENT_BYTES[dtype] }, () => below(256));
  return { version: pick([1, 2, 3]), header: Buffer.from(header), data: Buffer.from(bytes) };
}

/** Checks a decoded array against the file, whose header is read by patterns and whose elements one by one. */
function assertDecoded(array: NpyArray, bytes: Buffer): void {
  const textAt = bytes[6] === 1 ? 10 : 12;
  const dataAt = textAt + (bytes[6] === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8));
  const header = bytes.toString('latin1', textAt, dataAt);
  const last = (pattern: RegExp): string[] => [...header.matchAll(pattern)].at(-1)!.slice(1);
  const [order, dtype] = last(/['"]descr['"]\s*:[\s(]*['"]([<>|=]?)([a-z]\d)['"]/g);
  const [fortran] = last(/['"]fortran_order['"]\s*:[\s(]*(True|False)/g);
  const shape = Array.from(last(/['"]shape['"]\s*:\s*([([][^'"]*)/g)[0].matchAll(/\d+/g), Number);

  assert.deepEqual(array.shape, shape, header);
  assert.equal(array.dtype, dtype, header);
  assert.equal(array.data.length, product(shape), header);
  const data = bytes.subarray(dataAt);
  const expected = Array.from(array.data, (_, at) =>
    element(data, fortran === 'True' ? fortranIndex(at, shape) : at, array.dtype, order !== '>'),
  );
  assert.deepEqual(Array.from(array.data), expected, header);
}

/** One element, read the plain way. */
function element(data: Buffer, index: number, dtype: NpyType, littleEndian: boolean): number {
  const at = index * ELEMENT_BYTES[dtype];
  const view = new DataView(data.buffer, data.byteOffset + at, ELEMENT_BYTES[dtype]);
  switch (dtype) {
    case 'f2': {
      // By way of the float32 that has the same bits in its sign, low exponent and high fraction.
      const half = view.getUint16(0, littleEndian);
      const single = new DataView(new ArrayBuffer(4));
      single.setUint32(0, ((half & 0x8000) << 16) | ((half & 0x7fff) << 13));
      const scaled = single.getFloat32(0) * 2 ** 112;
      return (half & 0x7c00) === 0x7c00 ? ((half & 1023) === 0 ? Math.sign(scaled) * Infinity : NaN) : scaled;
    }
    case 'f4':
      return view.getFloat32(0, littleEndian);
    case 'f8':
      return view.getFloat64(0, littleEndian);
    case 'i1':
      return view.getInt8(0);
    case 'i2':
      return view.getInt16(0, littleEndian);
    case 'i4':
      return view.getInt32(0, littleEndian);
    case 'i8':
      return Number(view.getBigInt64(0, littleEndian));
    case 'u1':
    case 'b1':
      return view.getUint8(0);
    case 'u2':
      return view.getUint16(0, littleEndian);
    case 'u4':
      return view.getUint32(0, littleEndian);
    case 'u8':
      return Number(view.getBigUint64(0, littleEndian));
  }
}

/** Where an element in C order lies in a file in Fortran order. */
function fortranIndex(index: number, shape: number[]): number {
  let stride = product(shape);
  let from = 0;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    stride /= shape[axis];
    from += (index % shape[axis]) * stride;
    index = Math.floor(index / shape[axis]);
  }
  return from;
}

test('1,000 random valid files are decoded exactly', async () => {
  for (let i = 0; i < 1000; i++) {
    const bytes = assemble(randomFile());
    assertDecoded(await readNpy(bytes, 'x.npy'), bytes);
  }
});

const SPLICES = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    `'`,
    '"',
    '\\',
    '-',
    '9',
    '0',
    'L',
    'None',
    'True',
    ' ',
    '\n',
    '\0',
  ],
  ...[
    '99999999999',
    '1e9',
    '(((((',
    `'descr': '<f8', `,
    `'shape': (3,), `,
    '<',
    '>',
    'O',
    'c16',
    'é',
    '\uffff',
  ],
];

/** The bytes with one to three of them, or pieces, changed, put in or taken out, mostly near the start. */
function mutate(bytes: Buffer): Buffer {
  let out = Buffer.from(bytes);
  for (let changes = 1 + below(3); changes > 0; changes--) {
    const at = below(random() < 0.8 ? Math.min(out.length, 100) : out.length);
    const splice = Buffer.from(pick(SPLICES));
    const kind = below(10);
    if (kind < 3 && at < out.length) out[at] ^= 1 << below(8);
    else if (kind < 6 && at < out.length) out[at] = pick(splice);
    else if (kind < 7) out = Buffer.concat([out.subarray(0, at), splice, out.subarray(at)]);
    else if (kind < 8) out = Buffer.concat([out.subarray(0, at), splice, out.subarray(at + splice.length)]);
    else if (kind < 9) out = Buffer.concat([out.subarray(0, at), out.subarray(at + 1 + below(8))]);
    else out = Buffer.from(out.subarray(0, random() < 0.5 ? at : below(out.length + 1)));
  }
  return out;
}

/** The header with one of its words exchanged for another that could stand there. */
function exchangeWord(header: Buffer): Buffer {
  const words = [...header.toString().matchAll(/\d+|True|False|[<>|]|[fiub](?=\d)/g)];
  const { 0: word, index } = pick(words);
  const others = /\d/.test(word) ? '0123478' : /^[<>|]$/.test(word) ? '<>|=' : 'fiubcOSV';
  const other = word.length > 2 ? pick(['True', 'False', 'None', '1']) : pick(others);
  return Buffer.from(
    header.toString().slice(0, index) + other + header.toString().slice(index + word.length),
  );
}

test('4,000 damaged files are decoded or refused, and never make more of the file than it holds', async () => {
  const outcomes = { decoded: 0, refused: 0 };
  for (let i = 0; i < 4000; i++) {
    const file = randomFile();
    // Most keep a header whose length is right, and half one that parses, so that every check is reached.
    const bytes = [
      () => mutate(assemble(file)),
      () => assemble({ ...file, header: mutate(file.header) }),
      () => assemble({ ...file, header: exchangeWord(file.header) }),
      () => assemble({ ...file, header: exchangeWord(exchangeWord(file.header)) }),
    ][i % 4]();
    let array: NpyArray;
    try {
      array = await readNpy(bytes, 'x.npy');
    } catch (error) {
      assert.ok(error instanceof UserError, `${String(error)} for ${bytes.toString('base64')}`);
      assert.ok(error.message.startsWith('x.npy ') && error.message.length < 1000, error.message);
      outcomes.refused++;
      continue;
    }
    assertDecoded(array, bytes);
    // float16 widens to twice its bytes; nothing else grows.
    assert.ok(array.data.buffer.byteLength <= 2 * bytes.length);
    outcomes.decoded++;
  }
  assert.ok(outcomes.decoded > 300 && outcomes.refused > 300, JSON.stringify(outcomes));
});

test('shapes that announce any amount of data are refused without allocating it', async () => {
  const lengths = [
    '0',
    '1',
    '7',
    '4294967295',
    '4294967296',
    '9007199254740991',
    '9007199254740993',
    `1${'0'.repeat(400)}`,
  ];
  for (let i = 0; i < 2000; i++) {
    const shape = Array.from({ length: 1 + below(6) }, () => pick(lengths));
    const header = `{'descr': '<${pick(['f2', 'f4', 'i8'])}', 'fortran_order': ${pick(['True', 'False'])}, 'shape': (${shape.join(', ')},)}`;
    const bytes = assemble({ version: 1, header: Buffer.from(header), data: Buffer.alloc(64) });
    try {
      const { data } = await readNpy(bytes, 'x.npy');
      assert.ok(
        data.length <= 32 && Number(shape.reduce((a, b) => String(BigInt(a) * BigInt(b)))) === data.length,
      );
    } catch (error) {
      assert.ok(error instanceof UserError, `${String(error)} for ${header}`);
    }
  }
});
