import { UserError } from '../../errors';
import type { ArrayFile } from '../arrayFile';
import { elementBytes, typeName } from '../elementType';
import type { FileFormat } from '../fileFormat';
import { nearReader } from '../nearReader';
import { openWith } from '../openWith';
import { countOf } from '../shape';
import { rowMajorStrides, stridedArray } from '../stridedArray';
import type { RawArray } from './rawArray';

/** What a file is called of which an experiment.json says what its numbers are. It is in no list, since nothing else does. */
export const RAW: FileFormat = {
  id: 'raw',
  name: 'file of raw numbers',
  extensions: { offered: [] },
  magic: null,
  holdsSeveral: false,
  editor: 'option',
  open: (file) => Promise.reject(new UserError(`${file} does not say what its numbers are.`)),
};

/**
 * Opens a file of numbers alone, as numpy.memmap writes it.
 * @throws UserError naming the file, where it has another length
 */
export function openRaw(file: string, raw: RawArray): Promise<ArrayFile> {
  return openWith(file, (handle, size) => {
    const { dtype, littleEndian, shape, isFortran } = raw;
    const offset = raw.offset ?? 0;
    const bytes = countOf(shape) * elementBytes(dtype);
    // Behind what an offset leads to there may be more.
    const fits = raw.offset === null ? size === bytes : offset + bytes <= size;
    if (!fits) {
      const from = offset === 0 ? '' : ` from byte ${offset} on`;
      throw new UserError(
        `${file} holds ${size} bytes, and ${typeName(dtype)} of the shape (${shape.join(', ')})${from} ${raw.offset === null ? 'take' : 'need'} ${offset + bytes}. ` +
          `Correct "dtype", "shape" or "offset" in experiment.json.`,
      );
    }
    const strides = isFortran
      ? shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1))
      : rowMajorStrides(shape);
    const source = nearReader(handle, size, file);
    const array = stridedArray(source, { name: '', shape, dtype, littleEndian, offset, strides });
    return Promise.resolve({ arrays: [array], warnings: [] });
  });
}
