import { UserError } from '../../errors';
import { ELEMENT_BYTES, type NpyType } from '../elementType';
import { otherFormat } from '../otherFormats';
import { parsePythonLiteral, type PythonLiteral } from './pythonLiteral';

/** What the header of a .npy file says. */
interface NpyHeader {
  shape: number[];
  dtype: NpyType;
  littleEndian: boolean;
  /** The first axis varies fastest. */
  fortranOrder: boolean;
  /** Product of the shape: the number of elements. */
  count: number;
  /** Where the data begin in the file. */
  dataOffset: number;
}

/** An array of other things than numbers, which a file of several may do without. */
export class NotNumbersError extends UserError {}

/** Enough bytes of the start of a file for the header of every array that is read here. */
export const LARGEST_HEADER = 12 + 65_536;

/** Bytes of the start that hold the header, by the first 12 of them. */
export function headerBytes(start: Uint8Array): number {
  if (start.length < 12) return start.length;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const bytes = view.getUint8(6) === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
  return Math.min(bytes, LARGEST_HEADER);
}

/** numpy's own limit. */
const MOST_AXES = 64;

/** What a .npy file starts with. */
export const NPY_MAGIC = Buffer.from('\x93NUMPY', 'latin1');

/**
 * Parses the header of a .npy file, format 1, 2 or 3 (numpy.lib.format), and checks that the file is long enough
 * for the data it announces, so that nobody allocates more than the file holds.
 * @param start the first bytes of the file, `LARGEST_HEADER` of them or all
 * @param fileBytes length of the whole file
 * @param file named in the errors
 * @throws UserError where the file is not a .npy file, is damaged, or holds other things than numbers.
 */
export function parseNpyHeader(start: Uint8Array, fileBytes: number, file: string): NpyHeader {
  const { descr, ...layout } = parseNpyLayout(start, fileBytes, file);
  const { dtype, littleEndian } = parseType(descr, file);
  assertWhole(layout, ELEMENT_BYTES[dtype], fileBytes, file);
  return { ...layout, dtype, littleEndian };
}

/** What a header says, elements of any type. */
interface NpyLayout extends Omit<NpyHeader, 'dtype' | 'littleEndian'> {
  /** numpy's description of the type. */
  descr: PythonLiteral;
}

/** As `parseNpyHeader`, for elements of any type; how long the data are is for `assertWhole`. */
export function parseNpyLayout(start: Uint8Array, fileBytes: number, file: string): NpyLayout {
  const damaged = (what: string): UserError =>
    new UserError(`${file} ${what}: the file is damaged. Save it again with np.save.`);

  if (fileBytes === 0) throw new UserError(`${file} is empty. Was it still being written? Save it again.`);
  if (NPY_MAGIC.compare(start.subarray(0, NPY_MAGIC.length)) !== 0) throw otherFormat(start, file);
  if (start.length < 12) throw truncatedHeader(file);

  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const version = view.getUint8(6);
  if (version < 1 || version > 3) {
    throw new UserError(
      `${file} has .npy format version ${version}, but only 1 to 3 are known. Save it again with np.save.`,
    );
  }
  const textOffset = version === 1 ? 10 : 12;
  const textBytes = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataOffset = textOffset + textBytes;
  if (dataOffset > fileBytes) throw truncatedHeader(file);
  if (dataOffset > start.length) throw damaged(`announces a header of ${textBytes} bytes`);

  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(
    start.subarray(textOffset, dataOffset),
  );
  const fields = parseFields(text);
  if (!fields) throw damaged('has a header that is not a complete Python literal');
  const { descr, fortranOrder, shape } = fields;

  if (!isShape(shape)) throw damaged('has a header without a valid shape');
  const written = `(${shape.join(', ')})`;
  if (shape.some((length) => length < 0)) throw damaged(`has the shape ${written} with a negative length`);
  const count = shape.includes(0) ? 0 : shape.reduce((product, length) => product * length, 1);
  if (![...shape, count].every(Number.isSafeInteger)) {
    throw damaged(`has the shape ${written}, more than any file can hold`);
  }
  return { descr, shape, fortranOrder, count, dataOffset };
}

/** @throws UserError unless the file is long enough for its elements. */
export function assertWhole(
  { shape, count, dataOffset }: Pick<NpyHeader, 'shape' | 'count' | 'dataOffset'>,
  elementBytes: number,
  fileBytes: number,
  file: string,
): void {
  const written = `(${shape.join(', ')})`;
  const expected = count * elementBytes;
  const present = fileBytes - dataOffset;
  if (present === 0 && expected > 0) {
    throw new UserError(
      `${file} has a header and no data (shape ${written}). Was it still being written, or is it a masked array, which np.save ` +
        `does not write? Save it again, for example as np.save(…, arr.filled(np.nan)).`,
    );
  }
  if (present < expected) {
    throw new UserError(
      `${file} holds ${present} of ${expected} bytes of data (shape ${written}). ` +
        `Was it still being written? Save it again.`,
    );
  }
}

function truncatedHeader(file: string): UserError {
  return new UserError(`${file} ends inside its header. Was it still being written? Save it again.`);
}

interface Fields {
  descr: PythonLiteral;
  fortranOrder: boolean;
  shape: PythonLiteral;
}

function parseFields(text: string): Fields | null {
  let dict: PythonLiteral;
  try {
    dict = parsePythonLiteral(text);
  } catch {
    return null;
  }
  if (!(dict instanceof Map)) return null;
  const [descr, fortranOrder, shape] = ['descr', 'fortran_order', 'shape'].map((key) => dict.get(key));
  if (descr === undefined || typeof fortranOrder !== 'boolean' || shape === undefined) return null;
  return { descr, fortranOrder, shape };
}

function isShape(shape: PythonLiteral): shape is number[] {
  return (
    Array.isArray(shape) && shape.length <= MOST_AXES && shape.every((length) => typeof length === 'number')
  );
}

const REFUSED: Record<string, string> = {
  O: `Python objects, such as a dict or lists of several lengths, which are never unpickled. Save numbers: np.save(…, arr.astype('float32')), np.savez(…, **dict), or np.save(…, np.stack(list))`,
  c: `complex numbers. Save real ones, for example np.save(…, np.abs(arr))`,
  S: `text. If that is numbers, save them as such: np.save(…, arr.astype('float32'))`,
  U: `text. If that is numbers, save them as such: np.save(…, arr.astype('float32'))`,
  M: `dates. Save numbers: np.save(…, arr.astype('float32'))`,
  m: `time spans. Save numbers: np.save(…, arr.astype('float32'))`,
};

/** What numpy writes of types that it has no name for, by their size. */
const UNNAMED: Record<string, string> = {
  V2: `elements of 2 bytes without a type, as numpy saves bfloat16. Save numbers: np.save(…, arr.astype('float32')) before they lose it, or np.save(…, arr.view(ml_dtypes.bfloat16).astype('float32')) behind np.load`,
  V1: `elements of 1 byte without a type, as numpy saves float8. Save numbers: np.save(…, arr.astype('float32')) before they lose it`,
};

function parseType(descr: PythonLiteral, file: string): { dtype: NpyType; littleEndian: boolean } {
  if (typeof descr !== 'string') {
    throw new NotNumbersError(
      `${file} holds a structured array. Save one field as numbers: np.save(…, arr['NAME'].astype('float32')).`,
    );
  }
  const [, order, dtype] = /^([<>|=]?)(.*)$/s.exec(descr)!;
  if (!Object.hasOwn(ELEMENT_BYTES, dtype)) {
    const what =
      REFUSED[dtype[0]] ??
      UNNAMED[dtype] ??
      `elements of type ${JSON.stringify(descr.slice(0, 40))}. Save them as np.save(…, arr.astype('float32'))`;
    throw new NotNumbersError(`${file} holds ${what}.`);
  }
  return { dtype: dtype as NpyType, littleEndian: order !== '>' };
}
