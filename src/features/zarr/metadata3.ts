import type { ElementType } from '../elementType';
import { decoderOf, type CodecSaid } from './codecs';
import { fillValue } from './fillValue';
import { isObject, lengthsOf, stridesOf, textOf, type ShardMeta, type ZarrMeta } from './zarrMeta';

const TYPES: Record<string, ElementType> = {
  ...{ bool: 'b1', int8: 'i1', int16: 'i2', int32: 'i4', int64: 'i8' },
  ...{ uint8: 'u1', uint16: 'u2', uint32: 'u4', uint64: 'u8' },
  ...{ float16: 'f2', float32: 'f4', float64: 'f8', bfloat16: 'bf16' },
};

/** How chunks become bytes. */
interface Chain {
  decode: ZarrMeta['decode'];
  isPacked: boolean;
  littleEndian: boolean;
  /** The axes in the order in which they are stored. */
  order: number[];
}

/**
 * Reads the `zarr.json` of an array of version 3.
 * @returns a text, the end of a sentence about the array, where it is not read
 */
export function metadata3(json: unknown): ZarrMeta | string {
  if (!isObject(json)) return 'has metadata that are none';
  const shape = lengthsOf(json['shape'], 0);
  if (!shape) return 'has a shape that is none';
  const type = isObject(json['data_type']) ? textOf(json['data_type']['name']) : textOf(json['data_type']);
  if (!Object.hasOwn(TYPES, type))
    return `holds ${/string|utf|bytes/.test(type) ? 'text' : /complex/.test(type) ? 'complex numbers' : 'elements of another type'}`;
  const dtype = TYPES[type];
  const outer = chunksOf(json['chunk_grid'], shape.length);
  const codecs = codecsOf(json['codecs']);
  if (!outer || !codecs || !isPlain(json['storage_transformers']))
    return 'is stored in a way that is not read';
  const sharding = codecs.length === 1 && codecs[0].name === 'sharding_indexed' ? codecs[0].settings : null;
  const sharded = sharding && shardOf(sharding, outer);
  if (typeof sharded === 'string') return sharded;
  const chain = chainOf(sharded?.codecs ?? codecs, shape.length);
  if (typeof chain === 'string') return chain;
  const fill = fillValue(json['fill_value'], dtype, chain.littleEndian);
  if (!fill) return 'has a fill value that is none of its type';
  const chunks = sharded?.inner ?? outer;
  const keyOf = keysOf(json['chunk_key_encoding']);
  if (!keyOf) return 'names its chunks in a way that is not read';
  const attributes = isObject(json['attributes']) ? json['attributes'] : {};
  return {
    ...{ shape, chunks, dtype, fill, keyOf, attributes },
    ...{ littleEndian: chain.littleEndian, decode: chain.decode, isPacked: chain.isPacked },
    shard: sharded?.shard ?? null,
    strides: stridesOf(chunks, chain.order),
  };
}

function isPlain(transformers: unknown): boolean {
  return transformers === undefined || (Array.isArray(transformers) && transformers.length === 0);
}

/** The name of a thing of metadata and what it was told; a name alone is one that was told nothing. */
function named(value: unknown): CodecSaid | null {
  const name = isObject(value) ? textOf(value['name']) : textOf(value);
  const settings = isObject(value) && isObject(value['configuration']) ? value['configuration'] : {};
  return name === '' ? null : { name, settings };
}

function chunksOf(grid: unknown, axes: number): number[] | null {
  const said = named(grid);
  const chunks = said?.name === 'regular' ? lengthsOf(said.settings['chunk_shape'], 1) : null;
  return chunks?.length === axes ? chunks : null;
}

function codecsOf(list: unknown): CodecSaid[] | null {
  if (!Array.isArray(list)) return null;
  const codecs = list.map(named);
  return codecs.every((each) => each !== null) ? codecs : null;
}

/** First the axes change places, then elements become bytes, and these are packed. */
function chainOf(codecs: readonly CodecSaid[], axes: number): Chain | string {
  const at = codecs.findIndex(({ name }) => name === 'bytes');
  if (at < 0) return `is encoded by ${codecs[0]?.name ?? 'nothing'}, which is not read`;
  let order = Array.from({ length: axes }, (_, axis) => axis);
  for (const { name, settings } of codecs.slice(0, at)) {
    const places = name === 'transpose' ? placesOf(settings['order'], axes) : null;
    if (!places) return `is encoded by ${name}, which is not read`;
    order = places.map((place) => order[place]);
  }
  const packing = codecs.slice(at + 1);
  const decode = decoderOf(packing);
  if (typeof decode === 'string') return decode;
  return {
    decode,
    isPacked: packing.length > 0,
    order,
    littleEndian: codecs[at].settings['endian'] !== 'big',
  };
}

/** A permutation of the axes, of which two had names once. */
function placesOf(order: unknown, axes: number): number[] | null {
  const plain = Array.from({ length: axes }, (_, axis) => axis);
  if (order === 'C') return plain;
  if (order === 'F') return plain.reverse();
  const places = lengthsOf(order, 0);
  return places?.length === axes && plain.every((axis) => places.includes(axis)) ? places : null;
}

function shardOf(
  settings: Record<string, unknown>,
  outer: readonly number[],
): { inner: number[]; shard: ShardMeta; codecs: CodecSaid[] } | string {
  const inner = lengthsOf(settings['chunk_shape'], 1);
  const codecs = codecsOf(settings['codecs']);
  const index = codecsOf(settings['index_codecs']);
  const known = index?.map(({ name }) => name).join();
  const isLittle = index?.[0]?.settings['endian'] !== 'big';
  const fits = inner?.length === outer.length && outer.every((length, axis) => length % inner[axis] === 0);
  if (!inner || !fits || !codecs || !isLittle || (known !== 'bytes' && known !== 'bytes,crc32c'))
    return 'is sharded in a way that is not read';
  return {
    ...{ inner, codecs },
    shard: {
      chunks: outer.map((length, axis) => length / inner[axis]),
      isFirst: settings['index_location'] === 'start',
      hasChecksum: known !== 'bytes',
    },
  };
}

function keysOf(encoding: unknown): ZarrMeta['keyOf'] | null {
  const said = encoding === undefined ? { name: 'default', settings: {} } : named(encoding);
  const separator = said?.settings['separator'];
  if (separator !== undefined && separator !== '/' && separator !== '.') return null;
  if (said?.name === 'default') return (place) => ['c', ...place].join(separator ?? '/');
  if (said?.name !== 'v2') return null;
  return (place) => (place.length === 0 ? '0' : place.join(separator ?? '.'));
}
