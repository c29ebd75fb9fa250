import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFeatures } from '../support/features';
import { SHARED } from '../support/shared';
import type { LabelledImages } from './digits';

/** The classes of CIFAR-10, in its order. */
export const PHOTO_CLASSES = [
  ...['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
] as const;

const FOLDER = join(SHARED, 'data/cifar-vits');

/**
 * 1,000 photographs, a hundred of each class, as a vision transformer that was trained on the classes sees them after its last block:
 * the mean of the tokens of each, every column scaled to mean 0 and variance 1.
 *
 * @returns null where `../shared` is absent
 */
export async function readPhotos(): Promise<LabelledImages | null> {
  if (!existsSync(FOLDER)) return null;
  const tokens = await readFeatures(join(FOLDER, 'features/supervised/block_6.npy'));
  const [, ...lines] = (await readFile(join(FOLDER, 'samples.csv'), 'utf8')).trim().split('\n');
  const cells = lines.map((line) => line.split(','));
  const images = [...new Set(cells.map(([, image]) => image))];
  const placeOf = new Map(images.map((image, place) => [image, place]));
  const { columns } = tokens;
  const data = new Float32Array(images.length * columns);
  const classes = new Uint8Array(images.length);
  for (const [row, [, image, , , , , label]] of cells.entries()) {
    const place = placeOf.get(image)!;
    classes[place] = (PHOTO_CLASSES as readonly string[]).indexOf(label);
    for (let c = 0; c < columns; c++) data[place * columns + c] += tokens.data[row * columns + c];
  }
  standardise(data, images.length, columns);
  return { images: { rows: images.length, columns, data }, classes };
}

function standardise(data: Float32Array, rows: number, columns: number): void {
  for (let c = 0; c < columns; c++) {
    let [sum, squares] = [0, 0];
    for (let row = 0; row < rows; row++) sum += data[row * columns + c] / rows;
    for (let row = 0; row < rows; row++) squares += (data[row * columns + c] - sum) ** 2 / rows;
    for (let row = 0; row < rows; row++) {
      const at = row * columns + c;
      data[at] = (data[at] - sum) / Math.sqrt(squares || 1);
    }
  }
}
