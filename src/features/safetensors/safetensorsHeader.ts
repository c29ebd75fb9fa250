import { UserError } from '../../errors';
import { shortName } from '../arrayNames';
import { elementBytes, type ElementType } from '../elementType';
import { LIMITS } from '../limits';
import { mostArrays } from '../proportion';
import { countOf } from '../shape';

export const LENGTH_BYTES = 8;
const MOST_AXES = 64;

/** The types that are read. */
const TYPES: Record<string, ElementType> = {
  ...{ F64: 'f8', F32: 'f4', F16: 'f2', BF16: 'bf16' },
  ...{ I64: 'i8', I32: 'i4', I16: 'i2', I8: 'i1' },
  ...{ U64: 'u8', U32: 'u4', U16: 'u2', U8: 'u1' },
  BOOL: 'b1',
};

/** The other types of the format, with the bits of one element. */
const LEFT_OUT: Record<string, number> = {
  ...{ C64: 64, F8_E5M2: 8, F8_E4M3: 8, F8_E8M0: 8, F8_E5M2FNUZ: 8, F8_E4M3FNUZ: 8 },
  ...{ F6_E2M3: 6, F6_E3M2: 6, F4: 4 },
};

/** A tensor as the header announces it. */
interface SafeTensor {
  name: string;
  /** As the format calls it. */
  type: string;
  /** null for types that are not read. */
  dtype: ElementType | null;
  shape: number[];
  /** Where its data begin and end, counted from the end of the header. */
  begin: number;
  end: number;
}

/**
 * The length of the header of a .safetensors file, which its first 8 bytes say.
 * @throws UserError where the file is shorter
 */
export function safetensorsHeaderBytes(start: Buffer, fileBytes: number, file: string): number {
  const bytes = start.length < LENGTH_BYTES ? 0 : start.readUInt32LE(0) + 2 ** 32 * start.readUInt32LE(4);
  if (start.length === LENGTH_BYTES && bytes >= 2 && bytes <= fileBytes - LENGTH_BYTES) {
    if (bytes <= LIMITS.safetensorsHeader) return bytes;
    throw new UserError(`${file} has a header of ${bytes} bytes. Save fewer tensors, or shorter metadata.`);
  }
  throw new UserError(
    `${file} is not a .safetensors file, or ends inside its header. Was it still being written? Save it again.`,
  );
}

/**
 * Parses the header of a .safetensors file and holds it to the rules of the format: each tensor is as long as its shape and
 * type say, and together they cover the data without a gap or an overlap. In the order of the data.
 * @param dataBytes length of what follows the header
 * @throws UserError where it breaks them
 */
export function parseSafetensorsHeader(header: Buffer, dataBytes: number, file: string): SafeTensor[] {
  const tensors = Object.entries(parseJson(header, LENGTH_BYTES + header.length + dataBytes, file))
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => parseTensor(shortName(name), value, file))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const { name, begin, end } of tensors) {
    if (begin !== covered) {
      throw damaged(
        file,
        begin < covered ? `has overlapping tensors (${name})` : `has a hole before ${name}`,
      );
    }
    covered = end;
  }
  if (covered > dataBytes) {
    throw new UserError(
      `${file} holds ${dataBytes} of ${covered} bytes of data. Was it still being written? Save it again.`,
    );
  }
  if (covered < dataBytes) throw damaged(file, `holds ${dataBytes - covered} bytes that belong to no tensor`);
  return tensors;
}

function damaged(file: string, what: string): UserError {
  return new UserError(`${file} ${what}: the file is damaged. Save it again with safetensors.`);
}

function parseJson(header: Buffer, fileBytes: number, file: string): object {
  assertSimple(header, mostArrays(fileBytes), file);
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header));
    if (isObject(json)) return json;
  } catch {
    // Says the same as any other JSON than an object.
  }
  throw damaged(file, 'has a header that is not a JSON object');
}

/**
 * Counts what the text opens and divides before it is parsed: a byte of JSON can make an object of a hundred.
 * @throws UserError where there is more than such a header has
 */
function assertSimple(header: Buffer, most: number, file: string): void {
  let [depth, objects, commas] = [0, 0, 0];
  let quoted = false;
  for (let i = 0; i < header.length; i++) {
    const byte = header[i];
    if (quoted) {
      if (byte === 0x5c) i++;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x2c) commas++;
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > 3) throw damaged(file, 'has a header that is nested more deeply than its format');
      if (byte === 0x7b) objects++;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  if (objects <= most && commas <= 16 * most) return;
  throw new UserError(`${file} holds more than ${most} tensors. Save fewer and larger ones.`);
}

function parseTensor(name: string, value: unknown, file: string): SafeTensor {
  const {
    dtype: type,
    shape,
    data_offsets: offsets,
  } = isObject(value) ? (value as Record<string, unknown>) : {};
  if (typeof type !== 'string' || !isLengths(shape) || !isLengths(offsets) || offsets.length !== 2) {
    throw damaged(file, `has a header without a type, a shape and offsets for ${name}`);
  }
  const dtype = Object.hasOwn(TYPES, type) ? TYPES[type] : null;
  if (dtype === null && !Object.hasOwn(LEFT_OUT, type)) {
    throw new UserError(`${file}#${name} is of the unknown type ${type.slice(0, 40)}. Save it as F32.`);
  }
  const bits = dtype === null ? LEFT_OUT[type] : 8 * elementBytes(dtype);
  const bytes = Math.ceil((countOf(shape) * bits) / 8);
  const [begin, end] = offsets;
  if (shape.length > MOST_AXES || !Number.isSafeInteger(bytes) || end - begin !== bytes) {
    throw damaged(
      file,
      `has ${end - begin} bytes for ${name} of shape (${shape.slice(0, MOST_AXES).join(', ')})`,
    );
  }
  return { name, type, dtype, shape, begin, end };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLengths(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}
