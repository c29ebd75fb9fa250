import type { StoredArray } from '../arrayFile';
import { rowMajorStrides, stridedArray } from '../stridedArray';
import type { NumpyArray } from './torchObjects';

/** An array of numpy that lies in the pickle itself; a sentence where it is of a type that is not read. */
export function storedNumpy(name: string, { placed }: NumpyArray): StoredArray | string {
  const { shape, dtype, code, littleEndian, isFortran, bytes } = placed!;
  if (dtype === null) {
    return `${name || 'It'} is an array of numpy of type ${code} and is left out. Save it as array.astype('float32').`;
  }
  const inC = rowMajorStrides(isFortran ? shape.toReversed() : shape);
  const strides = isFortran ? inC.toReversed() : inC;
  const source = (wanted: Uint8Array, position: number): Promise<void> => {
    wanted.set(bytes.subarray(position, position + wanted.length));
    return Promise.resolve();
  };
  return stridedArray(source, { name, shape, dtype, littleEndian, offset: 0, strides });
}
