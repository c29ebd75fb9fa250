import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { parsePythonLiteral } from '../../src/features/npy/pythonLiteral';
import { readNpy } from '../support/npy';

/** A .npy file, format 1, with this header text. */
function npy(header: string, data: Uint8Array = new Uint8Array()): Buffer {
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), data]);
}

function header(descr: string, shape: string, fortranOrder = 'False'): string {
  return `{'descr': ${descr}, 'fortran_order': ${fortranOrder}, 'shape': ${shape}, }\n`;
}

test('every float16 is widened as IEEE 754 defines it', async () => {
  const bits = Uint16Array.from({ length: 65_536 }, (_, i) => i);
  const { data } = await readNpy(npy(header(`'<f2'`, '(65536,)'), new Uint8Array(bits.buffer)), 'x.npy');
  const at = (half: number): number => data[half];
  assert.deepEqual(
    [0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0xc000, 0x3555, 0x7bff, 0x7c00, 0xfc00, 0x7e01].map(at),
    [0, -0, 2 ** -24, 1023 * 2 ** -24, 2 ** -14, 1, -2, 0.333251953125, 65504, Infinity, -Infinity, NaN],
  );
  // Positive finite halves are ordered as their bits are.
  for (let half = 1; half < 0x7c00; half++)
    assert.ok(at(half) > at(half - 1) && at(half + 0x8000) === -at(half));
});

test('64-bit integers round to the nearest float64, of either sign and byte order', async () => {
  const values = [
    0n,
    1n,
    -1n,
    2n ** 53n + 1n,
    2n ** 53n + 3n,
    -(2n ** 63n),
    2n ** 63n - 1n,
    -(2n ** 32n),
    4294967295n,
  ];
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, i) => bytes.writeBigInt64BE(value, 8 * i));
  const signed = await readNpy(npy(header(`'>i8'`, `(${values.length},)`), bytes), 'x.npy');
  assert.deepEqual(Array.from(signed.data), values.map(Number));
  const unsigned = await readNpy(npy(header(`'>u8'`, `(${values.length},)`), bytes), 'x.npy');
  assert.deepEqual(
    Array.from(unsigned.data),
    values.map((value) => Number(BigInt.asUintN(64, value))),
  );
});

test('headers as other writers format them', async () => {
  const data = new Uint8Array([1, 2, 3, 4]);
  for (const text of [
    `{"shape":(2,2),"fortran_order":False,"descr":"|u1"}`,
    `  { 'fortran_order' : False , 'descr' : '|u1' , 'shape' : ( 2L , 2L ) }   \n`,
    `{'descr': 'u1', 'fortran_order': False, 'shape': (2, 2)}`,
  ]) {
    assert.deepEqual(await readNpy(npy(text, data), 'x.npy'), { shape: [2, 2], dtype: 'u1', data }, text);
  }
});

test('the decoded array shares no memory with the file, and bytes behind it are ignored', async () => {
  const file = npy(header(`'|u1'`, '(2,)'), new Uint8Array([1, 2, 3]));
  const { data } = await readNpy(file, 'x.npy');
  file.fill(9);
  assert.deepEqual(Array.from(data), [1, 2]);
});

test('what is not an array of numbers is refused with its file and reason', async () => {
  const cases: [Uint8Array, RegExp][] = [
    [npy(header(`'|O'`, '(2,)')), /^x\.npy holds Python objects.*astype/],
    [
      npy(header(`'<V2'`, '(2,)')),
      /^x\.npy holds elements of 2 bytes without a type, as numpy saves bfloat16\..*astype/,
    ],
    [npy(header(`'<f16'`, '(2,)')), /"<f16"/],
    [npy(header(`'<M8[ns]'`, '(2,)')), /dates/],
    [npy(header(`[('a', '<f4'), ('b', '<i4', (2,))]`, '(2,)')), /structured array/],
    [
      npy(header(`'<f4'`, '(100,)'), new Uint8Array(100)),
      /holds 100 of 400 bytes of data.*still being written/,
    ],
    [npy(header(`'<f4'`, '(5)')), /without a valid shape/],
    [npy(header(`'<f4'`, `('5',)`)), /without a valid shape/],
    [npy(header(`'<f4'`, '(-1, 0)')), /negative/],
    [npy(header(`'<f4'`, '(9007199254740993, 0)')), /more than any file can hold/],
    [npy(header(`'<f4'`, '(2,)', '0')), /Python literal/],
    [npy(header(`__import__('os').remove('x')`, '(2,)')), /Python literal/],
    [npy('('.repeat(60_000)), /Python literal/],
    [npy('{}'), /Python literal/],
    [Buffer.from('\x93NUMPY\x02\x00\xff\xff\xff\xff{}', 'latin1'), /ends inside its header/],
    [Buffer.from('\x93NUMPY', 'latin1'), /ends inside its header/],
    [Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0'), /git lfs pull/],
  ];
  for (const [bytes, message] of cases) {
    const matches = (error: unknown): boolean => error instanceof UserError && message.test(error.message);
    await assert.rejects(readNpy(bytes, 'x.npy'), matches, String(message));
  }
  await assert.rejects(readNpy(Buffer.from('PK'), 'x.npy'), /does not start as a \.npy file does.*np\.save/);
});

test('Python literals', () => {
  assert.deepEqual(
    parsePythonLiteral(`{'a': [1, -2,], "b": (None, True, ('it\\'s',)), 'c': (3)}`),
    new Map<string, unknown>([
      ['a', [1, -2]],
      ['b', [null, true, [`it\\'s`]]],
      ['c', 3],
    ]),
  );
  for (const text of ['', '1 2', '{1: 2}', '[,]', '(1', `'open`, '{', '1.5', 'f()', '[1] []']) {
    assert.throws(() => parsePythonLiteral(text), SyntaxError, text);
  }
});

test('what is written is read back, with a header as numpy writes it', async () => {
  const arrays = [
    { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, -0.5) },
    { shape: [2], data: Float64Array.of(Math.PI, NaN) },
    { shape: [], data: Int32Array.of(-7) },
    { shape: [0, 4], data: new Float32Array() },
  ];
  for (const array of arrays) {
    const { shape, data } = await readNpy(encodeNpy(array), 'x.npy');
    assert.deepEqual({ shape, data }, array);
  }
  const bytes = Buffer.from(encodeNpy(arrays[1]));
  const headerEnd = 10 + bytes.readUInt16LE(8);
  assert.match(
    bytes.toString('latin1', 10, headerEnd),
    /^{'descr': '<f8', 'fortran_order': False, 'shape': \(2,\), } *\n$/,
  );
  assert.equal(headerEnd % 64, 0);
  assert.throws(() => encodeNpy({ shape: [3], data: Int32Array.of(1) }), /Shape \(3\) for 1 values/);
});

test('a part of a larger buffer is written, not the buffer', async () => {
  const data = Float32Array.of(0, 1, 2, 3).subarray(1, 3);
  assert.deepEqual(Array.from((await readNpy(encodeNpy({ shape: [2], data }), 'x.npy')).data), [1, 2]);
});
