import { ELEMENT_BYTES, type NpyType } from '../elementType';
import { decoderOf, type CodecSaid } from './codecs';
import { fillValue } from './fillValue';
import { isObject, lengthsOf, stridesOf, textOf, type ZarrMeta } from './zarrMeta';

/** What numpy's types are that hold no numbers, by their first letter. */
const OTHERS: Record<string, string> = {
  ...{ S: 'text', U: 'text', O: 'text or objects', V: 'records', M: 'times', m: 'times' },
  c: 'complex numbers',
};

/**
 * Reads the `.zarray` of an array of version 2.
 * @param attributes what its `.zattrs` says
 * @returns a text, the end of a sentence about the array, where it is not read
 */
export function metadata2(json: unknown, attributes: Record<string, unknown>): ZarrMeta | string {
  if (!isObject(json)) return 'has metadata that are none';
  const shape = lengthsOf(json['shape'], 0);
  const chunks = lengthsOf(json['chunks'], 1);
  if (!shape || chunks?.length !== shape.length) return 'has a shape that is none';
  const type = typeOf(json['dtype']);
  if (typeof type === 'string') return type;
  const codecs = codecsOf(json['filters'], json['compressor']);
  const decode = codecs && decoderOf(codecs);
  if (!decode) return 'has metadata that are none';
  if (typeof decode === 'string') return decode;
  const fill = fillValue(json['fill_value'], type.dtype, type.littleEndian);
  if (!fill) return 'has a fill value that is none of its type';
  const axes = shape.map((_, axis) => axis);
  const separator = json['dimension_separator'] === '/' ? '/' : '.';
  return {
    ...{ shape, chunks, ...type, fill, decode, isPacked: codecs.length > 0, attributes, shard: null },
    strides: stridesOf(chunks, json['order'] === 'F' ? axes.reverse() : axes),
    keyOf: (place) => (place.length === 0 ? '0' : place.join(separator)),
  };
}

function typeOf(said: unknown): Pick<ZarrMeta, 'dtype' | 'littleEndian'> | string {
  if (Array.isArray(said)) return 'holds records';
  const [, order, code] = /^([<>|]?)([a-zA-Z]\d*)/.exec(textOf(said)) ?? [];
  if (code === undefined) return 'holds elements of an unknown type';
  if (Object.hasOwn(ELEMENT_BYTES, code)) return { dtype: code as NpyType, littleEndian: order !== '>' };
  return `holds ${OTHERS[code[0]] ?? 'elements of an unknown type'}`;
}

/** Filters come first, then what packs. null where they are none. */
function codecsOf(filters: unknown, compressor: unknown): CodecSaid[] | null {
  const list = (Array.isArray(filters) ? (filters as unknown[]) : []).concat(compressor ? [compressor] : []);
  const said = list.map((each) =>
    isObject(each) ? { name: textOf(each['id']), settings: each } : { name: '', settings: {} },
  );
  return said.every(({ name }) => name !== '') ? said : null;
}
