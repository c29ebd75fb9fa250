import type { ElementType } from '../elementType';
import type { PickleObject, PickleValue } from './pickle/pickleValue';

/** A tensor: a view on a storage. */
export interface TorchTensor extends PickleObject {
  is: 'tensor';
  storage: TorchStorage;
  /** null for types that are not read. */
  dtype: ElementType | null;
  /** As PyTorch calls it. */
  type: string;
  shape: number[];
  strides: number[];
  /** Elements of the storage before the first. */
  offset: number;
}

/** Memory of tensors, a file of the archive. */
export interface TorchStorage extends PickleObject {
  is: 'storage';
  key: string;
  dtype: ElementType | null;
  type: string;
}

/** Something that a tensor may be made of, or a kind of tensor that is not read. */
export interface Unread extends PickleObject {
  is: 'unread';
  what: string;
}

export interface Global extends PickleObject {
  is: 'global';
  name: string;
}

/** Bytes as the pickle holds them. */
export interface PickleBytes extends PickleObject {
  is: 'bytes';
  bytes: Uint8Array;
}

/** An element type of numpy. */
export interface NumpyType extends PickleObject {
  is: 'numpyType';
  /** As numpy calls it: `f4`. */
  code: string;
  /** null for types that are not read. */
  dtype: ElementType | null;
  littleEndian: boolean;
}

/** An array of numpy. */
export interface NumpyArray extends PickleObject {
  is: 'numpyArray';
  /** null until its state has come, and where that does not fit together. */
  placed: {
    shape: number[];
    dtype: ElementType | null;
    code: string;
    littleEndian: boolean;
    isFortran: boolean;
    bytes: Uint8Array;
  } | null;
}

interface Objects {
  global: Global;
  storage: TorchStorage;
  tensor: TorchTensor;
  unread: Unread;
  bytes: PickleBytes;
  numpyType: NumpyType;
  numpyArray: NumpyArray;
}

/** Whether a value is such an object of the vocabulary. */
export function isObject<K extends keyof Objects>(
  value: PickleValue | undefined,
  is: K,
): value is Objects[K] {
  return typeof value === 'object' && value !== null && 'is' in value && value.is === is;
}
