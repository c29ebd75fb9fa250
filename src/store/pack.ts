import { jsonExcess } from './parseJson';

const ARRAY_TYPES = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

type ArrayType = keyof typeof ARRAY_TYPES;
export type TypedArray =
  Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;
type ArrayView = new (buffer: ArrayBufferLike, start: number, length: number) => TypedArray;

export interface Packed<H, A> {
  /** What JSON can say. */
  header: H;
  arrays: A;
}

const MAGIC = 0xca;
const VERSION = 1;
const PREFIX_BYTES = 8;

/** Written in front of the arrays as JSON. */
interface Contents {
  header: unknown;
  /** `start`: bytes from the end of this text, rounded up to 8, to the array. */
  arrays: { name: string; type: ArrayType; length: number; start: number }[];
}

/**
 * Lays a JSON header and named typed arrays out in one buffer, which moves between threads and to disk as it is:
 * magic byte, version byte, two zero bytes, length of the contents (uint32), the contents as JSON, then each array's
 * bytes; every array starts at a multiple of 8.
 */
export function pack(header: unknown, arrays: Record<string, TypedArray>): Uint8Array<ArrayBuffer> {
  let end = 0;
  const listed = Object.entries(arrays).map(([name, array]) => {
    const type = Object.prototype.toString.call(array).slice('[object '.length, -1) as ArrayType;
    if (!Object.hasOwn(ARRAY_TYPES, type)) throw new TypeError(`${name} is ${type}, not a typed array.`);
    const start = end;
    end = align(start + array.byteLength);
    return { name, type, length: array.length, start };
  });
  const contents: Contents = { header, arrays: listed };
  const text = new TextEncoder().encode(JSON.stringify(contents));
  const data = align(PREFIX_BYTES + text.length);

  const bytes = new Uint8Array(data + end);
  bytes.set([MAGIC, VERSION]);
  new DataView(bytes.buffer).setUint32(4, text.length, true);
  bytes.set(text, PREFIX_BYTES);
  for (const { name, start } of listed) {
    const { buffer, byteOffset, byteLength } = arrays[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), data + start);
  }
  return bytes;
}

/**
 * The header and arrays that `pack` laid out; H and A are the caller's word for what went in. The arrays are views on
 * `bytes`, which are copied only where they do not start at a multiple of 8.
 * @throws Error where `bytes` are not of this format and version.
 */
export function unpack<H, A>(bytes: Uint8Array): Packed<H, A> {
  if (bytes.length < PREFIX_BYTES || bytes[0] !== MAGIC)
    throw new Error('These bytes are not packed arrays.');
  if (bytes[1] !== VERSION) throw new Error(`Packed by version ${bytes[1]}, expected ${VERSION}.`);
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const textBytes = new DataView(buffer, byteOffset, byteLength).getUint32(4, true);
  const text = new TextDecoder().decode(new Uint8Array(buffer, byteOffset + PREFIX_BYTES, textBytes));
  if (jsonExcess(text) !== null) throw new Error('Packed arrays have no such contents.');
  const { header, arrays } = JSON.parse(text) as Contents;
  const data = byteOffset + align(PREFIX_BYTES + textBytes);
  const views = arrays.map(({ name, type, length, start }) => {
    const View = ARRAY_TYPES[type] as ArrayView;
    return [name, new View(buffer, data + start, length)];
  });
  return { header: header as H, arrays: Object.fromEntries(views) as A };
}

function align(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
