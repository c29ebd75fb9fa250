import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeNpy } from '../../../src/features/npy/encodeNpy';
import { DIGIT_SIDE } from '../digits';
import type { KnownPair } from './knownPairs';

/** Pixels of the written images for one of a digit. */
const ENLARGED = 4;
const HEADER_BYTES = 54;
const PALETTE_BYTES = 4 * 256;

/** Writes a pair as an experiment folder that the product opens: `a.npy`, `b.npy`, `samples.csv` and the images. */
export async function writePair(folder: string, { a, b, images, classes }: KnownPair): Promise<void> {
  await mkdir(join(folder, 'images'), { recursive: true });
  for (const [name, { rows, columns, data }] of [['a', a] as const, ['b', b] as const]) {
    await writeFile(join(folder, `${name}.npy`), encodeNpy({ shape: [rows, columns], data }));
  }
  const lines = ['image,label'];
  for (let row = 0; row < images.rows; row++) {
    const name = `images/${String(row).padStart(4, '0')}.bmp`;
    lines.push(`${name},${classes[row]}`);
    await writeFile(
      join(folder, name),
      bitmap(images.data.subarray(row * images.columns, (row + 1) * images.columns)),
    );
  }
  await writeFile(join(folder, 'samples.csv'), `${lines.join('\n')}\n`);
}

/** A digit as an 8-bit Windows bitmap, whose rows go from the bottom to the top. */
function bitmap(pixels: Float32Array): Buffer {
  const side = DIGIT_SIDE * ENLARGED;
  const start = HEADER_BYTES + PALETTE_BYTES;
  const file = Buffer.alloc(start + side * side);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(start, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(side, 18);
  file.writeInt32LE(side, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(8, 28);
  file.writeUInt32LE(256, 46);
  for (let grey = 0; grey < 256; grey++)
    file.fill(grey, HEADER_BYTES + 4 * grey, HEADER_BYTES + 4 * grey + 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const pixel = pixels[Math.floor((side - 1 - y) / ENLARGED) * DIGIT_SIDE + Math.floor(x / ENLARGED)];
      file[start + y * side + x] = Math.round(255 * pixel);
    }
  }
  return file;
}
