import { open } from 'node:fs/promises';
import type { ArrayFile } from './arrayFile';
import { LARGEST_HEADER, parseNpyHeader } from './npyHeader';
import { readAt } from './readAt';
import { rowMajorStrides, stridedArray } from './stridedArray';

/** Opens a .npy file. @throws UserError naming it */
export async function openNpy(file: string): Promise<ArrayFile> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const start = await readAt(handle, Buffer.alloc(Math.min(size, LARGEST_HEADER)), 0, file);
    const { shape, dtype, littleEndian, fortranOrder, dataOffset } = parseNpyHeader(start, size, file);
    const strides = fortranOrder ? fortranStrides(shape) : rowMajorStrides(shape);
    const array = stridedArray(handle, file, {
      name: '',
      shape,
      dtype,
      littleEndian,
      offset: dataOffset,
      strides,
    });
    return { format: 'npy', arrays: [array], warnings: [], close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function fortranStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
}
