import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBlobs } from './features';

/** N of the experiments that are written here. */
export const ROWS = 160;

/** Two models of three layers; rows are tokens of images, with labels. */
export async function writeExperiment(folder: string): Promise<string> {
  for (const [at, model] of ['mae', 'clip'].entries()) {
    await mkdir(join(folder, 'features', model), { recursive: true });
    for (const layer of [1, 2, 3]) {
      const file = join(folder, 'features', model, `block_${layer}.npy`);
      await writeBlobs(file, { rows: ROWS, columns: 8, blobs: 4, seed: 10 * at + layer });
    }
  }
  const labels = Array.from(
    { length: ROWS },
    (_, row) => ['sea', 'sky', 'sand', 'snow'][Math.floor((4 * row) / ROWS)],
  );
  await writeFile(join(folder, 'labels.txt'), labels.join('\n'));
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ supervisionOrder: ['mae', 'clip'] }));
  return folder;
}
