import type { ElementType } from '../elementType';
import { ELEMENT_BYTES } from '../elementType';
import { countOf } from '../shape';
import { isObject } from './torchObjects';
import type { NumpyArray, NumpyType, Unread } from './torchObjects';
import type { PickleValue } from './pickle/pickleValue';

const NUMBER: Unread = { is: 'unread', what: 'a number of numpy' };

/** Names of numpy of which arrays are made; `core` was renamed `_core` in numpy 2. */
const NAMES =
  /^numpy\.(?:ndarray|dtype|_?core\.(?:multiarray\.(?:_reconstruct|scalar)|numeric\._frombuffer))$/;

/** Whether numpy is referred to as its arrays, types and numbers do in a pickle. */
export function isNumpyName(name: string): boolean {
  return NAMES.test(name);
}

/**
 * What comes of such a call. Nothing of numpy runs: an array is its shape, its type and its bytes, which come as its state.
 * @returns null where it is not called as numpy does
 */
export function callNumpy(name: string, args: PickleValue): PickleValue {
  const given = Array.isArray(args) ? args : [];
  if (name.endsWith('.scalar')) return NUMBER;
  if (name === 'numpy.dtype') return typeof given[0] === 'string' ? numpyType(given[0]) : null;
  if (name.endsWith('._reconstruct')) return { is: 'numpyArray', placed: null } as NumpyArray;
  if (!name.endsWith('._frombuffer')) return null;
  const [data, type, shape, order] = given;
  const array: NumpyArray = { is: 'numpyArray', placed: null };
  place(array, shape, type, order === 'F', data);
  return array;
}

/** Gives an array or a type of numpy the state that the pickle holds for it. */
export function setNumpyState(value: PickleValue, state: PickleValue): void {
  if (!Array.isArray(state)) return;
  if (isObject(value, 'numpyType')) value.littleEndian = state[1] !== '>';
  else if (isObject(value, 'numpyArray')) place(value, state[1], state[2], state[3] === true, state[4]);
}

function numpyType(code: string): NumpyType {
  const known = Object.hasOwn(ELEMENT_BYTES, code) && code !== 'b1';
  return { is: 'numpyType', code, dtype: known ? (code as ElementType) : null, littleEndian: true };
}

/** Keeps what an array is made of, where it fits together. */
function place(
  array: NumpyArray,
  shape: PickleValue | undefined,
  type: PickleValue | undefined,
  isFortran: boolean,
  data: PickleValue | undefined,
): void {
  if (!isShape(shape) || !isObject(type, 'numpyType') || !isObject(data, 'bytes')) return;
  const { dtype, code, littleEndian } = type;
  if (
    dtype !== null &&
    countOf(shape) * ELEMENT_BYTES[dtype as keyof typeof ELEMENT_BYTES] !== data.bytes.length
  )
    return;
  array.placed = { shape, dtype, code, littleEndian, isFortran, bytes: data.bytes };
}

function isShape(value: PickleValue | undefined): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= 64 &&
    value.every((length) => Number.isSafeInteger(length) && (length as number) >= 0)
  );
}
