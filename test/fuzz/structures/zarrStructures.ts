import { deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../random';
import { joined, u32, u64, u8 } from './bytes';
import { countUpTo, HUGE, nested, oddName, oddShape } from './choices';
import { oddZip } from './npzStructures';
import { oneFile, type Lying, type Structure, type StructuredKind } from './structure';

type Files = Map<string, Lying>;

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** What describes an array of version 2, and what of it is odd. */
function meta2(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...{ zarr_format: 2, shape: [4, 3], chunks: [2, 3], dtype: '<f4', order: 'C' },
    ...{ compressor: null, filters: null, fill_value: 0, ...more },
  };
}

/** The same of version 3, in shards of two chunks. */
function meta3(more: Record<string, unknown> = {}, sharding: Record<string, unknown> = {}): object {
  const bytes = { name: 'bytes', configuration: { endian: 'little' } };
  const configuration = { chunk_shape: [1, 3], codecs: [bytes], index_codecs: [bytes], ...sharding };
  return {
    ...{ zarr_format: 3, node_type: 'array', shape: [4, 3], data_type: 'float32', fill_value: 0 },
    chunk_grid: { name: 'regular', configuration: { chunk_shape: [2, 3] } },
    codecs: [{ name: 'sharding_indexed', configuration }],
    ...more,
  };
}

const chunk = Buffer.from(Float32Array.of(1, 2, 3, 4, 5, 6).buffer);

function blosc(random: Random, length: number): Buffer {
  const block = random.pick([0, 16, 2 ** 20, 0x7fffffff, 0xffffffff]);
  const head = joined(
    u8(2, 1, random.below(256), random.pick([0, 1, 4, 255])),
    u32(length),
    u32(block),
    u32(99),
  );
  return joined(
    head,
    u32(random.pick([20, 0, 0xfffffff0])),
    u32(random.pick([4, 0xffffffff])),
    Buffer.alloc(64, 0x8f),
  );
}

/** A chunk of zeros that unpacks to far more than it takes, of a codec. */
function bomb(random: Random, bytes: number): [object, Buffer] {
  return random.pick([
    (): [object, Buffer] => [{ id: 'zlib' }, deflateSync(Buffer.alloc(bytes))],
    (): [object, Buffer] => [{ id: 'gzip' }, gzipSync(Buffer.alloc(bytes))],
    (): [object, Buffer] => [{ id: 'blosc' }, blosc(random, bytes)],
    (): [object, Buffer] => [
      { id: 'lz4' },
      joined(u32(bytes), u8(0x1f, 0, 1, 0), Buffer.alloc(bytes / 256, 255)),
    ],
  ])();
}

/** Shards whose lists say odd things. */
function shard(random: Random): Buffer {
  const entry = (): Buffer =>
    random.pick([
      joined(u64(0), u64(12)),
      joined(u64(2n ** 64n - 1n), u64(2n ** 64n - 1n)),
      joined(u64(random.pick(HUGE)), u64(random.pick(HUGE))),
      joined(u64(0), u64(random.pick(HUGE))),
    ]);
  return joined(chunk, entry(), entry());
}

type Maker = (random: Random) => [said: string, files: Files];

const STORES: readonly Maker[] = [
  (random) => {
    const shape = oddShape(random);
    const chunks = random.chance(0.5) ? shape : oddShape(random);
    return [
      `shape ${shape.length} axes`,
      new Map([
        ['a/.zarray', json(meta2({ shape, chunks }))],
        ['a/0.0', chunk],
      ]),
    ];
  },
  (random) => {
    const bytes = 2 ** (4 + random.below(23));
    const [compressor, packed] = bomb(random, bytes);
    const rows = countUpTo(3000, random);
    const shape = [rows, random.pick([1, bytes / 4])];
    const files: Files = new Map([['a/.zarray', json(meta2({ shape, chunks: [1, bytes / 4], compressor }))]]);
    for (let i = 0; i < rows && i * packed.length < 5e6; i++) files.set(`a/${i}.0`, packed);
    return [`${rows} chunks that unpack to ${bytes}`, files];
  },
  (random) => {
    const count = countUpTo(random.pick([50, 5000]), random);
    const files: Files = new Map();
    for (let i = 0; i < count; i++)
      files.set(`${random.chance(0.5) ? 'g/' : ''}a${i}/.zarray`, json(meta2()));
    return [`${count} arrays`, files];
  },
  (random) => {
    const depth = countUpTo(120, random);
    return [`${depth} groups in each other`, new Map([[`${'g/'.repeat(depth)}.zarray`, json(meta2())]])];
  },
  (random) => {
    const odd = random.pick<unknown>([[], {}, null, '', 2 ** 60, -1, true, '<f4', 'x'.repeat(1e5), [[[]]]]);
    const key = random.pick([
      'shape',
      'chunks',
      'dtype',
      'order',
      'compressor',
      'filters',
      'fill_value',
      'zarr_format',
    ]);
    return [
      `odd ${key}`,
      new Map([
        ['.zarray', json(meta2({ [key]: odd }))],
        ['0.0', chunk],
      ]),
    ];
  },
  (random) => {
    const name = oddName(random, 1e6);
    return [
      'odd names',
      new Map([
        ['.zarray', json(meta2({ dtype: name, compressor: { id: name } }))],
        ['.zattrs', json({ [name]: name })],
      ]),
    ];
  },
  (random) => {
    const text = random.pick([
      nested('[', '', ']', countUpTo(1e5, random)),
      '{',
      '',
      'NaN',
      '{"a":NaN}',
      '\0'.repeat(countUpTo(5e6, random)),
    ]);
    return [
      'odd JSON',
      new Map([
        [random.pick(['.zarray', 'zarr.json']), Buffer.from(text)],
        ['a/.zarray', json(meta2())],
      ]),
    ];
  },
  (random) => {
    const link = random.pick(['/etc/hostname', '/dev/zero', '.', '..', 'nowhere', '/']);
    const key = random.pick(['0.0', 'link', '.zattrs', 'c']);
    return [
      `a link to ${link}`,
      new Map<string, Lying>([
        ['.zarray', json(meta2())],
        [key, { link }],
      ]),
    ];
  },
  (random) => {
    const more = random.pick([
      {},
      { shape: [random.pick(HUGE), 3] },
      { fill_value: 'NaN' },
      { data_type: oddName(random) },
    ]);
    const sharding = random.pick([
      {},
      { chunk_shape: oddShape(random) },
      { index_location: 'start' },
      { codecs: [] },
    ]);
    return [
      'shards',
      new Map([
        ['zarr.json', json(meta3(more, sharding))],
        ['c/0/0', shard(random)],
        ['c/1/0', shard(random)],
      ]),
    ];
  },
  (random) => {
    const inner = countUpTo(1e6, random);
    const grid = { name: 'regular', configuration: { chunk_shape: [inner, 3] } };
    const meta = meta3({ shape: [inner, 3], chunk_grid: grid });
    const lists = Buffer.alloc(16 * Math.min(inner, 3e5));
    for (let at = 0; at < lists.length; at += 16) lists.writeUInt32LE(lists.length, at + 8);
    return [
      `a shard of ${inner} chunks over each other`,
      new Map([
        ['zarr.json', json(meta)],
        ['c/0/0', lists],
      ]),
    ];
  },
  (random) => {
    const order = random.pick<unknown>([[1, 0], [0, 0], [5, 6], 'F', []]);
    const codecs = [
      { name: 'transpose', configuration: { order } },
      { name: 'bytes' },
      ...(random.chance(0.3) ? [{ name: 'crc32c' }] : []),
    ];
    return [
      'turned',
      new Map([
        ['zarr.json', json(meta3({ codecs }))],
        ['c/0/0', chunk],
      ]),
    ];
  },
  (random) => {
    const rows = countUpTo(2e4, random);
    const files: Files = new Map([
      ['.zarray', json(meta2({ shape: [rows, 1], chunks: [1, 1], dtype: '|i1' }))],
    ]);
    for (let i = 0; i < Math.min(rows, 2000); i++) files.set(`${i}.0`, u8(i & 127));
    return [`${rows} chunks of a byte`, files];
  },
];

function folder(said: string, files: Files): Structure {
  const within = new Map([...files].map(([key, lying]) => [`x.zarr/${key}`, lying]));
  return { said, reader: 'features', path: 'x.zarr', files: within };
}

export const zarrStructures: StructuredKind = {
  name: 'zarr',
  plain: () =>
    folder(
      'plain',
      new Map([
        ['.zarray', json(meta2())],
        ['0.0', chunk],
        ['1.0', chunk],
      ]),
    ),
  structure(random) {
    const [said, files] = random.pick(STORES)(random);
    const pieces = [...files].flatMap(([name, data]) => (data instanceof Uint8Array ? [{ name, data }] : []));
    if (random.chance(0.7) || pieces.length === 0) return folder(said, files);
    const zip = oddZip(pieces, random);
    return oneFile('features', 'x.zarr', zip.bytes, `${said}, in an archive: ${zip.said}`);
  },
};
