import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../src/shared/random';
import { encodeNpy, type WritableArray } from '../../src/features/npy/encodeNpy';

export const SAMPLES = 8;
export const SIDE = 3;
export const TOKENS = SIDE * SIDE;
export const ROWS = SAMPLES * TOKENS;

/** A run of the authors' program over every token of the samples from the last to the first; the last row is in no concept. */
export async function writeRun(
  root: string,
  { time, layer, concepts }: { time: string; layer: number; concepts: number },
): Promise<string> {
  const folder = join(root, 'results', '2024-10-11', time);
  const configs = join(root, '2024-10-11', time);
  await mkdir(folder, { recursive: true });
  await mkdir(configs, { recursive: true });
  const params = `    representation_model_ckpt: vit_dino\n    feature_layer: ${layer}\n`;
  await writeFile(join(configs, 'config.yaml'), `dataset:\n  params:\n${params}`);
  const random = seededRandom(layer);
  const data = new Float64Array(ROWS * concepts);
  for (let row = 0; row < ROWS - 1; row++) {
    const home = Math.floor((row * concepts) / ROWS);
    for (let k = 0; k < concepts; k++) {
      data[row * concepts + k] = (random() + (k === home ? 4 : 0)) / (concepts + 4);
    }
  }
  const save = (name: string, array: WritableArray): Promise<void> =>
    writeFile(join(folder, name), encodeNpy(array));
  await save('train_hdbscan-clustering.npy', { shape: [ROWS, concepts], data });
  const indices = Array.from({ length: ROWS }, (_, row) => row);
  const sample = Float32Array.from(indices, (row) => SAMPLES - 1 - Math.floor(row / TOKENS));
  await save('sample_idx.npy', { shape: [ROWS], data: sample });
  const token = Float32Array.from(indices, (row) => row % TOKENS);
  await save('token_idx.npy', { shape: [ROWS], data: token });
  return join(folder, 'train_hdbscan-clustering.npy');
}

/** Two such runs, of layers 11 and 2 of one model. @returns their scores' files */
export async function twoRuns(root: string): Promise<[string, string]> {
  return [
    await writeRun(root, { time: '15-00-00', layer: 11, concepts: 3 }),
    await writeRun(root, { time: '15-10-00', layer: 2, concepts: 4 }),
  ];
}
