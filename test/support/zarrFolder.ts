import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a matrix as a folder of Zarr, version 3, a file for each so many rows.
 * @param rows of a chunk, which divide those of the matrix
 */
export async function writeZarr(
  folder: string,
  { shape, data }: { shape: readonly number[]; data: Float32Array },
  rows: number,
): Promise<void> {
  const [all, columns] = shape;
  const described = {
    ...{ zarr_format: 3, node_type: 'array', shape, data_type: 'float32', fill_value: 0, attributes: {} },
    chunk_grid: { name: 'regular', configuration: { chunk_shape: [rows, columns] } },
    chunk_key_encoding: { name: 'default', configuration: { separator: '/' } },
    codecs: [{ name: 'bytes', configuration: { endian: 'little' } }],
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'zarr.json'), JSON.stringify(described));
  for (let chunk = 0; chunk < all / rows; chunk++) {
    await mkdir(join(folder, 'c', String(chunk)), { recursive: true });
    const numbers = data.slice(chunk * rows * columns, (chunk + 1) * rows * columns);
    await writeFile(join(folder, 'c', String(chunk), '0'), new Uint8Array(numbers.buffer));
  }
}
